package io.pindah.scheduler.migration;

import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of a migration that has been recorded. */
public sealed interface Instruction {

    /** Wait in the queue, and not start before that instant. */
    record Enqueue(Instant notBefore) implements Instruction {}

    /**
     * Begin: ask the destination to prepare. Means nothing to a migration that has begun.
     *
     * @param as what it is to do in the end: the destination and the limits are settled now
     * @param needs of the guest
     */
    record Begin(Move as, GuestNeeds needs) implements Instruction {}

    /** Change the limits of a running migration. An absent one stays as it is. */
    record Limit(
            @Nullable Long bandwidthMiBPerSecond, @Nullable Long postCopyBandwidthMiBPerSecond)
            implements Instruction {}

    /** Do what the facts heard so far call for. May be given any number of times. */
    record Proceed() implements Instruction {}

    /** Switch to post-copy now. */
    record Switch() implements Instruction {}

    /** Stop it. */
    record Abort() implements Instruction {}

    /** Take an interrupted post-copy up again now. */
    record Recover() implements Instruction {}

    /**
     * See whether time has run out, and who has fallen silent. May be given any number of times.
     *
     * @param silent whose hosts have stopped reporting
     */
    record Review(Set<Side> silent) implements Instruction {
        public Review {
            silent = Set.copyOf(silent);
        }
    }
}
