package io.pindah.metrics.result;

import io.pindah.contracts.MigrationEvent;

/** What happens once a migration has ended, under a newer epoch perhaps: clearing up, and starting a lost guest again. It changes no result. */
final class Aftermath {
    private Aftermath() {}

    static boolean holds(MigrationEvent fact) {
        return switch (fact) {
            case MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> true;
            // A later refusal is of another command, and nothing came of that.
            case MigrationEvent.Refused refused -> refused.head().sequence() > 1;
            case MigrationEvent.Prepared _,
                    MigrationEvent.Started _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.BandwidthChanged _,
                    MigrationEvent.GuestSuspended _,
                    MigrationEvent.SwitchedToPostCopy _,
                    MigrationEvent.GuestResumed _,
                    MigrationEvent.Interrupted _,
                    MigrationEvent.RecoveryStarted _,
                    MigrationEvent.RecoveryFailed _,
                    MigrationEvent.Recovered _,
                    MigrationEvent.Completed _,
                    MigrationEvent.Failed _,
                    MigrationEvent.Aborted _,
                    MigrationEvent.Lost _,
                    MigrationEvent.HalfGone _ -> false;
        };
    }
}
