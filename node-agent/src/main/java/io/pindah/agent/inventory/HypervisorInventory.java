package io.pindah.agent.inventory;

import io.pindah.agent.migration.HypervisorProblem;
import java.util.List;

/** What the hypervisor has on this host. To be called on platform threads only. */
public interface HypervisorInventory {

    HypervisorFacts facts() throws HypervisorProblem;

    /** All guests, running or not. */
    List<GuestFound> guests() throws HypervisorProblem;

    /** The calls that have not come back in time, each a sentence for people. */
    List<String> hangingCalls();
}
