package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationTarget;
import java.util.Set;

/**
 * One of a migration's two hosts, as far as it has been heard. What it has said before is dropped.
 *
 * @param sequence of the last fact heard, 0 before the first
 * @param target where it has prepared to take the guest; at most one
 */
record Witness(long sequence, Word word, Half half, Mending mending, Set<MigrationTarget> target) {
    static final Witness UNHEARD = new Witness(0, new Word.Nothing(), new Half.InPlace(), Mending.NONE, Set.of());

    Witness {
        target = Set.copyOf(target);
    }

    Witness hear(MigrationEvent event) {
        var said = event.head().sequence();
        if (said <= sequence) {
            return this;
        }
        var next = word.after(event);
        return new Witness(
                said,
                next,
                half.after(event),
                mending.after(word, next, event),
                event instanceof MigrationEvent.Prepared prepared ? Set.of(prepared.target()) : target);
    }

    boolean hasVanished() {
        return half instanceof Half.Vanished;
    }

    /** Whether it has told of a recovery for every stop that the other one has told of. */
    boolean hasSeenMended(Witness other) {
        return word instanceof Word.Recovered
                && mending.recoveries() >= other.mending().breaks();
    }
}
