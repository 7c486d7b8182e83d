package io.pindah.scheduler.migration;

import io.pindah.contracts.Phase;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.Set;

/**
 * A migration that has not ended.
 *
 * @param silent whose hosts are recorded as having stopped reporting
 */
public record Underway(Move move, Phase phase, Ruling ruling, Set<Side> silent) {
    public Underway {
        silent = Set.copyOf(silent);
    }

    /** Whether an {@link Instruction.Review} would find anything new. */
    public boolean isDueForReview(Set<Side> silentNow, Instant now) {
        return !silent.equals(silentNow)
                || switch (ruling) {
                    case Ruling.Asked asked -> phase == Phase.PREPARING && now.isAfter(asked.answerBy());
                    case Ruling.Begun begun -> phase == Phase.PREPARING && now.isAfter(begun.answerBy());
                    case Ruling.Requested _, Ruling.Queued _, Ruling.Withdrawn _, Ruling.Unanswered _ -> false;
                };
    }
}
