package io.pindah.scheduler.migration;

import io.pindah.contracts.Phase;

/**
 * A migration's record has changed, and the change is committed.
 *
 * @param before the phase it was in; {@link Phase#REQUESTED} for a new one
 */
public record Changed(Migration migration, Phase before) {

    public boolean isTransition() {
        return migration.stage().phase() != before;
    }

    /** Whether this change ended it. */
    public boolean isEnd() {
        return isTransition() && migration.stage().phase().isTerminal();
    }
}
