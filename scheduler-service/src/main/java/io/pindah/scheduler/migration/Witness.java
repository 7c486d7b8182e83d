package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationEvent;

/**
 * One of a migration's two hosts, as far as it has been heard. What it has said before, or said under a lower epoch, is dropped.
 *
 * @param epoch of the last fact heard, 0 before the first
 * @param sequence of the last fact heard, 0 before the first
 */
record Witness(long epoch, long sequence, Word word) {
    static final Witness UNHEARD = new Witness(0, 0, new Word.Nothing());

    Witness hear(MigrationEvent event) {
        var head = event.head();
        var said = head.epoch().value();
        if (said < epoch || (said == epoch && head.sequence() <= sequence)) {
            return this;
        }
        return new Witness(said, head.sequence(), word.after(event));
    }
}
