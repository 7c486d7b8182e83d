package io.pindah.agent.lane;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.MigrationEvent;
import java.time.Duration;

/** What a lane does for its side; called by the lane's thread only. */
interface Course {

    /** Once, before the first message. */
    void begin() throws InterruptedException, HypervisorProblem;

    /** Does what is to be done now, and says how long to wait for a message before asking again. */
    Duration act();

    void take(Message message);

    /** Applies a fact that is in the journal. */
    void evolve(MigrationEvent fact);

    /** Once, after the last message. */
    void end();
}
