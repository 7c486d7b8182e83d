package io.pindah.simulation;

import io.pindah.contracts.MigrationEvent;

/** Facts in words. */
final class Words {
    private Words() {}

    static String of(MigrationEvent event) {
        var head = event.head();
        return event.getClass().getSimpleName() + " #" + head.sequence() + " of the " + head.side() + " " + head.host()
                + " about " + head.guestName() + ", epoch " + head.epoch() + detail(event);
    }

    private static String detail(MigrationEvent event) {
        return switch (event) {
            case MigrationEvent.Refused it -> ": " + it.reason() + ", " + it.detail();
            case MigrationEvent.Interrupted it -> ": " + it.detail();
            case MigrationEvent.RecoveryStarted it -> ": " + it.way() + ", " + it.why();
            case MigrationEvent.RecoveryFailed it -> ": " + it.detail() + ", again at " + it.nextAt();
            case MigrationEvent.Failed it -> ": " + it.reason() + ", runs on " + it.runsOn() + ", " + it.detail();
            case MigrationEvent.Aborted it -> ": " + it.detail();
            case MigrationEvent.Lost it -> ": " + it.detail();
            case MigrationEvent.HalfGone it -> ": " + it.detail();
            case MigrationEvent.GuestResumed it -> " as " + it.as();
            case MigrationEvent.Prepared _,
                    MigrationEvent.Started _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.BandwidthChanged _,
                    MigrationEvent.GuestSuspended _,
                    MigrationEvent.SwitchedToPostCopy _,
                    MigrationEvent.Recovered _,
                    MigrationEvent.Completed _,
                    MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> "";
        };
    }
}
