package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationResult;
import io.pindah.scheduler.queue.Pace;

/** What completed migrations have cost. Thread-safe, also between processes. */
public interface Past {

    /** Keeps what came of a completed migration; anything else is left out. A newer result of the same migration takes the place of the older. */
    void keep(MigrationResult result);

    /** How long migrations have taken of late. */
    Pace pace();
}
