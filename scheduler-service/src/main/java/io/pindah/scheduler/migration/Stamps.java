package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationId;

/** Where stamps and identities come from. Thread-safe. */
public interface Stamps {

    /** A new one, with the present time. */
    Stamp next();

    /** A new migration's identity, later than every earlier one of this process. */
    MigrationId migration();
}
