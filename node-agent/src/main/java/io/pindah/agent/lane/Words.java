package io.pindah.agent.lane;

import io.pindah.contracts.MigrationEvent;

/** What a fact is called in the log. */
final class Words {
    private Words() {}

    static String of(MigrationEvent fact) {
        return switch (fact) {
            case MigrationEvent.Prepared p ->
                "Destination prepared peer=" + p.target().peerUri();
            case MigrationEvent.Refused r -> "Command refused reason=" + r.reason() + " detail=\"" + r.detail() + "\"";
            case MigrationEvent.Started s ->
                "Migration started destination=" + s.destination() + " mode="
                        + s.policy().mode()
                        + (s.choice() == null ? "" : " why=\"" + s.choice().why() + "\"");
            case MigrationEvent.PassCompleted p -> "Pass begins pass=" + p.pass();
            case MigrationEvent.BandwidthChanged b ->
                "Bandwidth changed bandwidth=" + b.bandwidthMiBPerSecond() + " postCopyBandwidth="
                        + b.postCopyBandwidthMiBPerSecond();
            case MigrationEvent.GuestSuspended _ -> "Guest suspended";
            case MigrationEvent.SwitchedToPostCopy _ -> "Switched to post-copy";
            case MigrationEvent.GuestResumed r -> "Guest resumed as=" + r.as();
            case MigrationEvent.Interrupted i -> "Post-copy interrupted detail=\"" + i.detail() + "\"";
            case MigrationEvent.RecoveryStarted r ->
                "Recovery started attempt=" + r.attempt() + " way=" + r.way() + " why=\"" + r.why() + "\"";
            case MigrationEvent.RecoveryFailed r ->
                "Recovery failed attempt=" + r.attempt() + " nextAt=" + r.nextAt() + " detail=\"" + r.detail() + "\"";
            case MigrationEvent.Recovered _ -> "Post-copy recovered";
            case MigrationEvent.Completed _ -> "Migration completed";
            case MigrationEvent.Failed f ->
                "Migration failed reason=" + f.reason() + " runsOn=" + f.runsOn() + " detail=\"" + f.detail() + "\"";
            case MigrationEvent.Aborted _ -> "Migration aborted";
            case MigrationEvent.Lost l -> "Guest lost detail=\"" + l.detail() + "\"";
            case MigrationEvent.OrphanSourceFound _ -> "Orphaned source found";
            case MigrationEvent.OrphanSourceRemoved _ -> "Orphaned source removed";
            case MigrationEvent.HalfGone h -> "Half is gone detail=\"" + h.detail() + "\"";
            case MigrationEvent.HalfDiscarded _ -> "Half discarded";
            case MigrationEvent.GuestRestarted _ -> "Guest started anew from its disks";
        };
    }
}
