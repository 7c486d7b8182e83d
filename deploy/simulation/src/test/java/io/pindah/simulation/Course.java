package io.pindah.simulation;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import java.time.Duration;

/** What a lane does for its side. */
interface Course {
    /** With which it began. */
    MigrationCommand command();

    /** Whether nothing of it is in the journal, so that libvirt has to be there before it can begin. */
    boolean isNew();

    void begin() throws HypervisorProblem;

    /** Does what is to be done now, and says how long to wait for a message before asking again. */
    Duration act();

    void take(Message message);

    void evolve(MigrationEvent fact);

    /** In MiB, for a guest that is still to come. */
    long reserved();
}
