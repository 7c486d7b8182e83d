package io.pindah.scheduler.migration;

import io.pindah.contracts.Side;
import java.util.Set;

/** What is asked of a migration that has been recorded. */
public sealed interface Instruction {

    /** Begin: ask the destination to prepare. */
    record Admit() implements Instruction {}

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
