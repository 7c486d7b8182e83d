package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationEvent;

/**
 * How often a host has told that post-copy stopped, and that it goes on. Only by counting can the two hosts' words be compared, as nobody
 * knows in which order they were spoken.
 *
 * @param breaks a recovery that failed is one as well
 */
record Mending(int breaks, int recoveries) {
    static final Mending NONE = new Mending(0, 0);

    Mending after(Word before, Word now, MigrationEvent event) {
        boolean breaks = event instanceof MigrationEvent.RecoveryFailed || (isBroken(now) && !isBroken(before));
        boolean recovers = event instanceof MigrationEvent.Recovered;
        return new Mending(this.breaks + (breaks ? 1 : 0), recoveries + (recovers ? 1 : 0));
    }

    private static boolean isBroken(Word word) {
        return word instanceof Word.Broken;
    }
}
