package io.pindah.scheduler.migration;

import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RecoveryView.State;
import java.time.Duration;
import java.time.Instant;

/**
 * What is being done about an interruption, as the source tells. The attempts are the source's own; nothing here makes one.
 *
 * <pre>
 *   Pending ─▶ Attempting ⇄ Pausing
 *     ⇅           ⇅   └▶ Exhausted        (an operator who asks leads back to Attempting)
 *   Copying    Copying
 *   Proving, Confirming: from anywhere
 * </pre>
 */
public sealed interface Recovery {

    /** No attempt has been told of. */
    record Pending() implements Recovery {}

    record Attempting(int attempt, RecoveryWay way) implements Recovery {}

    /** @param nextAt by the source's wall clock */
    record Pausing(int attempt, Instant nextAt) implements Recovery {}

    /** No more attempts are made without being asked. */
    record Exhausted(int attempt) implements Recovery {}

    /**
     * QEMU still copies.
     *
     * @param saidAt by the source's wall clock
     */
    record Copying(Instant saidAt) implements Recovery {

        /** Whether that has been said so lately that it must be taken to hold. Where clocks disagree it is not. */
        boolean holds(Instant now, RecoveryLimits limits) {
            var age = Duration.between(saidAt, now);
            return !age.isNegative() && age.compareTo(Duration.ofSeconds(limits.stallSeconds())) < 0;
        }
    }

    /** The source has copied everything; the destination has not proven that it has all of it. */
    record Proving() implements Recovery {}

    /** A half of the guest is gone, and the other side is looking. */
    record Confirming() implements Recovery {}

    default RecoveryView view(RecoveryLimits limits) {
        return switch (this) {
            case Pending _ -> new RecoveryView(State.WAITING, null, null, null, limits.attempts() == 0);
            case Attempting(var attempt, var way) -> new RecoveryView(State.ATTEMPTING, attempt, way, null, false);
            case Pausing(var attempt, var nextAt) -> new RecoveryView(State.PAUSING, attempt, null, nextAt, false);
            case Exhausted(var attempt) -> new RecoveryView(State.EXHAUSTED, attempt, null, null, true);
            case Copying _ -> new RecoveryView(State.COPYING, null, null, null, false);
            case Proving _ -> new RecoveryView(State.PROVING, null, null, null, false);
            case Confirming _ -> new RecoveryView(State.CONFIRMING, null, null, null, false);
        };
    }
}
