package io.pindah.metrics.ledger;

import io.pindah.contracts.MigrationResult;

/** Those who wait for results. */
public interface Audience {

    /** A result has been published, by this process or another copy of the service. */
    void hear(MigrationResult result);
}
