package io.pindah.metrics.result;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunsOn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a migration ended, judged as the scheduler judges it: a completion proven by either side weighs most, then a loss; beyond the switch
 * nothing else is an end, unless the guest runs nowhere any more; before it the source's word weighs more than the destination's, as the
 * guest is still the source's.
 */
record Ending(Phase outcome, @Nullable String reason, Instant at) {

    static Optional<Ending> of(Account account) {
        var source = account.source();
        var destination = account.destination();
        return completed(source)
                .or(() -> completed(destination))
                .or(() -> lost(source))
                .or(() -> lost(destination))
                .or(() -> beforeTheSwitch(source, account))
                .or(() -> beforeTheSwitch(destination, account));
    }

    private static Optional<Ending> completed(Testimony side) {
        return side.first(MigrationEvent.Completed.class)
                .map(fact -> new Ending(Phase.COMPLETED, null, fact.head().at()));
    }

    private static Optional<Ending> lost(Testimony side) {
        return side.first(MigrationEvent.Lost.class)
                .map(fact -> new Ending(Phase.LOST, fact.detail(), fact.head().at()));
    }

    private static Optional<Ending> beforeTheSwitch(Testimony side, Account account) {
        return side.facts().stream()
                .flatMap(fact -> ending(fact, account).stream())
                .findFirst();
    }

    private static Optional<Ending> ending(MigrationEvent fact, Account account) {
        var at = fact.head().at();
        return switch (fact) {
            case MigrationEvent.Failed f
            when f.runsOn() == RunsOn.NOWHERE || !account.isBeyondTheSwitch() ->
                Optional.of(new Ending(Phase.FAILED, f.reason() + ": " + f.detail(), at));
            case MigrationEvent.Aborted a
            when !account.isBeyondTheSwitch() -> Optional.of(new Ending(Phase.ABORTED, a.detail(), at));
            // Only a side's first word turns the migration down; later it refuses another command, such as an abort.
            case MigrationEvent.Refused r
            when r.head().sequence() == 1 && account.started().isEmpty() ->
                Optional.of(new Ending(Phase.REJECTED, r.reason() + ": " + r.detail(), at));
            case MigrationEvent.Failed _,
                    MigrationEvent.Aborted _,
                    MigrationEvent.Refused _,
                    MigrationEvent.Prepared _,
                    MigrationEvent.Started _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.GuestSuspended _,
                    MigrationEvent.SwitchedToPostCopy _,
                    MigrationEvent.GuestResumed _,
                    MigrationEvent.Interrupted _,
                    MigrationEvent.RecoveryStarted _,
                    MigrationEvent.Recovered _,
                    MigrationEvent.Completed _,
                    MigrationEvent.Lost _,
                    MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _ -> Optional.empty();
        };
    }
}
