package io.pindah.agent.migration;

import io.pindah.contracts.Platform;
import java.util.Optional;
import java.util.Set;

/** What this host has to give to a guest that wants to come. Thread-safe. */
public interface HostResources {

    /** What it runs guests with. */
    Platform platform() throws HypervisorProblem;

    /** Memory that new processes can have, in MiB. */
    long availableMiB();

    /** Why post-copy cannot be done here, and what to do; empty when it can. */
    Optional<String> postCopyProblem();

    /** The TCP ports on which somebody listens now. */
    Set<Integer> listeningPorts();
}
