package io.pindah.agent.migration;

import io.pindah.contracts.MigrationEvent;

/** Where facts go once they are in the journal: published in order, until the broker has them, and marked so in the journal. */
@FunctionalInterface
public interface Facts {
    void publish(MigrationLog log, MigrationEvent fact);
}
