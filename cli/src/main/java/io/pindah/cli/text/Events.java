package io.pindah.cli.text;

import io.pindah.contracts.MigrationEvent;
import org.jspecify.annotations.Nullable;

/** What happened, in a few words. */
final class Events {
    private Events() {}

    static String word(MigrationEvent event) {
        return switch (event) {
            case MigrationEvent.Prepared e ->
                "prepared, guests run on " + e.platform().accelerator();
            case MigrationEvent.Refused e -> "refused (" + e.reason() + "): " + e.detail();
            case MigrationEvent.Started e ->
                "started to " + e.destination()
                        + (e.choice() == null ? "" : ", chosen " + e.choice().why());
            case MigrationEvent.PassCompleted e -> "pass " + e.pass();
            case MigrationEvent.BandwidthChanged e ->
                "bandwidth changed" + limit(" to ", e.bandwidthMiBPerSecond())
                        + limit(", post-copy to ", e.postCopyBandwidthMiBPerSecond());
            case MigrationEvent.GuestSuspended _ -> "guest suspended";
            case MigrationEvent.SwitchedToPostCopy _ -> "switched to post-copy";
            case MigrationEvent.GuestResumed e -> "guest resumed (" + e.as() + ")";
            case MigrationEvent.Interrupted e -> "interrupted: " + e.detail();
            case MigrationEvent.RecoveryStarted e ->
                "recovery attempt " + e.attempt() + " started, by " + e.way()
                        + (e.why() == null ? "" : " (" + e.why() + ")");
            case MigrationEvent.RecoveryFailed e ->
                "recovery attempt " + e.attempt() + " failed: " + e.detail()
                        + (e.nextAt() == null ? "; an operator has to ask for the next" : "; next at " + e.nextAt());
            case MigrationEvent.Recovered _ -> "recovered";
            case MigrationEvent.Completed _ -> "completed";
            case MigrationEvent.Failed e -> "failed (" + e.reason() + "): " + e.detail();
            case MigrationEvent.Aborted e -> "aborted: " + e.detail();
            case MigrationEvent.Lost e -> "lost: " + e.detail();
            case MigrationEvent.OrphanSourceFound _ -> "paused half found on the source";
            case MigrationEvent.OrphanSourceRemoved _ -> "paused half removed from the source";
            case MigrationEvent.HalfGone e -> "this half is gone: " + e.detail();
            case MigrationEvent.HalfDiscarded _ -> "what was left of the lost guest removed";
            case MigrationEvent.GuestRestarted _ -> "started again from its disks";
        };
    }

    private static String limit(String before, @Nullable Long mibPerSecond) {
        return mibPerSecond == null ? "" : before + mibPerSecond + " MiB/s";
    }
}
