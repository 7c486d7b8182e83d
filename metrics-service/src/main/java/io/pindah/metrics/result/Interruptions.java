package io.pindah.metrics.result;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What interruptions of post-copy cost, as one host tells: the source if it told of any, else the destination.
 *
 * @param teller that host
 * @param attempts the source's, in order
 */
record Interruptions(Testimony teller, List<MigrationEvent.RecoveryStarted> attempts) {
    Interruptions {
        attempts = List.copyOf(attempts);
    }

    /** Empty if nobody said that it was interrupted. */
    static Optional<Interruptions> of(Account account) {
        var source = account.source();
        var destination = account.destination();
        if (!source.wasInterrupted() && !destination.wasInterrupted()) {
            return Optional.empty();
        }
        return Optional.of(new Interruptions(
                source.has(MigrationEvent.Interrupted.class) ? source : destination,
                source.all(MigrationEvent.RecoveryStarted.class).toList()));
    }

    MigrationResult.Recovery recovery() {
        return new MigrationResult.Recovery(
                (int) teller.all(MigrationEvent.Interrupted.class).count(),
                attempts.size(),
                attempts.isEmpty() ? null : attempts.getLast().way(),
                millis().orNull());
    }

    /** From each interruption to when post-copy went on, or had done so. */
    Figure<Long> millis() {
        if (!teller.has(MigrationEvent.Interrupted.class)) {
            return new Figure.Unknown<>("no host's interrupted is known");
        }
        return teller.isUnbroken() ? sum() : new Figure.Unknown<>("some of that host's facts are missing");
    }

    private Figure<Long> sum() {
        var nanos = 0L;
        var since = OptionalLong.empty();
        for (var fact : teller.beforeAnOrphan().facts()) {
            var now = fact.head().monotonicNanos();
            if (fact instanceof MigrationEvent.Interrupted && since.isEmpty()) {
                since = OptionalLong.of(now);
            } else if (endsIt(fact) && since.isPresent()) {
                if (now < since.getAsLong()) {
                    return new Figure.Unknown<>("that host's clock was reset");
                }
                nanos += now - since.getAsLong();
                since = OptionalLong.empty();
            }
        }
        return since.isPresent()
                ? new Figure.Unknown<>("that host has not said that it went on")
                : new Figure.Known<>(Duration.ofNanos(nanos).toMillis());
    }

    private static boolean endsIt(MigrationEvent fact) {
        return fact instanceof MigrationEvent.Recovered || fact instanceof MigrationEvent.Completed;
    }
}
