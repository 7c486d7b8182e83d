package io.pindah.agent.migration;

import io.pindah.contracts.Platform;
import java.util.Set;

/** What this host has to give to a guest that wants to come. Thread-safe. */
public interface HostResources {

    /** What it runs guests with. */
    Platform platform() throws HypervisorProblem;

    /** The TCP ports on which somebody listens now. */
    Set<Integer> listeningPorts();
}
