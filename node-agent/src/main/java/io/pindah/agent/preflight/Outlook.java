package io.pindah.agent.preflight;

import io.pindah.agent.migration.HypervisorProblem;

/** Looks at this host with a view to a guest that would come. Thread-safe; to be called on platform threads only. */
public interface Outlook {
    DestinationView towards(Arrival arrival, Promised promised) throws HypervisorProblem;
}
