package io.pindah.metrics.result;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a migration ended, judged as the scheduler judges it: a completion proven by either side weighs most, then that the guest has ended by
 * itself, then a loss; beyond the switch nothing else is an end; before it the source's word weighs more than the destination's, as the guest
 * is still the source's.
 */
record Ending(Phase outcome, @Nullable String reason, Instant at) {

    static Optional<Ending> of(Account account) {
        var source = account.source();
        var destination = account.destination();
        return completed(source)
                .or(() -> completed(destination))
                .or(() -> overWith(Phase.FAILED, source))
                .or(() -> overWith(Phase.FAILED, destination))
                .or(() -> overWith(Phase.LOST, source))
                .or(() -> overWith(Phase.LOST, destination))
                .or(() -> beforeTheSwitch(source, account))
                .or(() -> beforeTheSwitch(destination, account));
    }

    private static Optional<Ending> completed(Testimony side) {
        return side.first(MigrationEvent.Completed.class)
                .map(fact -> new Ending(Phase.COMPLETED, null, fact.head().at()));
    }

    /** The guest's own end, or its loss, at any point: of the two the one that a side told first. */
    private static Optional<Ending> overWith(Phase outcome, Testimony side) {
        return side.facts().stream()
                .flatMap(fact -> atAnyPoint(fact).stream())
                .findFirst()
                .filter(ending -> ending.outcome() == outcome);
    }

    private static Optional<Ending> atAnyPoint(MigrationEvent fact) {
        var at = fact.head().at();
        if (fact instanceof MigrationEvent.Lost lost) {
            return Optional.of(new Ending(Phase.LOST, lost.detail(), at));
        }
        return fact instanceof MigrationEvent.Failed failed && failed.reason() == FailureReason.GUEST_SHUTDOWN
                ? Optional.of(failed(failed))
                : Optional.empty();
    }

    private static Optional<Ending> beforeTheSwitch(Testimony side, Account account) {
        return account.isBeyondTheSwitch()
                ? Optional.empty()
                : side.facts().stream()
                        .flatMap(fact -> ending(fact, account).stream())
                        .findFirst();
    }

    private static Optional<Ending> ending(MigrationEvent fact, Account account) {
        var at = fact.head().at();
        return switch (fact) {
            case MigrationEvent.Failed failed -> Optional.of(failed(failed));
            case MigrationEvent.Aborted a -> Optional.of(new Ending(Phase.ABORTED, a.detail(), at));
            // Only a side's first word turns the migration down; later it refuses another command, such as an abort.
            case MigrationEvent.Refused r
            when r.head().sequence() == 1 && account.started().isEmpty() ->
                Optional.of(new Ending(Phase.REJECTED, r.reason() + ": " + r.detail(), at));
            case MigrationEvent.Refused _,
                    MigrationEvent.Prepared _,
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
                    MigrationEvent.Lost _,
                    MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfGone _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> Optional.empty();
        };
    }

    private static Ending failed(MigrationEvent.Failed fact) {
        return new Ending(
                Phase.FAILED, fact.reason() + ": " + fact.detail(), fact.head().at());
    }
}
