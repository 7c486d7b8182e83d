package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.KnownLibvirt;
import io.pindah.agent.migration.RecoveryRule;
import io.pindah.agent.migration.RecoveryRule.Move;
import io.pindah.agent.migration.Source;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.time.Instant;

/** The product, or the product with a mistake in it: a simulation that does not find these would not find others. */
enum Variant {
    AS_IT_IS,
    /** Resumes on libvirt's word alone. */
    DOES_NOT_ASK_QEMU,
    /** Calls libvirt first and writes the journal afterwards. */
    ACTS_BEFORE_IT_WRITES,
    /** Has the source cleaned up on the source's own word. */
    CLEANS_UP_WITHOUT_PROOF,
    /** Removes any half, when the scheduler makes the mistake above as well. */
    SWEEPS_ANY_HALF,
    /** Does not have removed what a completed migration has left. */
    LEAVES_REMNANTS,
    /** Does not tell the destination that the copy is broken. */
    LEAVES_THE_DESTINATION_DEAF,
    /** Has not synced its journal when it is killed. */
    FORGETS_WHAT_IT_WROTE,
    /** Takes a repeated command for a new one. */
    OBEYS_TWICE;

    Move next(Source source, KnownLibvirt libvirt, Instant now) {
        return this == DOES_NOT_ASK_QEMU ? rash(source) : RecoveryRule.next(source, libvirt, now);
    }

    private static Move rash(Source source) {
        var isFailed = source.newestLook()
                .filter(look -> look.condition() == Condition.PAUSED_POST_COPY_FAILED)
                .isPresent();
        return isFailed && source.recovery().way() == null
                ? new Move.Attempt(source.recovery().attempts() + 1, RecoveryWay.LIBVIRT, "libvirt says so")
                : new Move.Await(Duration.ofSeconds(1));
    }

    boolean actsBeforeItWrites() {
        return this == ACTS_BEFORE_IT_WRITES;
    }

    boolean cleansUpWithoutProof() {
        return this == CLEANS_UP_WITHOUT_PROOF || this == SWEEPS_ANY_HALF;
    }

    boolean sweepsAnyHalf() {
        return this == SWEEPS_ANY_HALF;
    }

    boolean sends(MigrationCommand command) {
        var isToDestination = command instanceof MigrationCommand.RecoverMigration recover
                && recover.destination().equals(recover.head().host());
        var isCleanUp = command instanceof MigrationCommand.CleanUpSource;
        return !(isToDestination && this == LEAVES_THE_DESTINATION_DEAF) && !(isCleanUp && this == LEAVES_REMNANTS);
    }

    boolean forgetsWhatItWrote() {
        return this == FORGETS_WHAT_IT_WROTE;
    }

    boolean obeysTwice() {
        return this == OBEYS_TWICE;
    }
}
