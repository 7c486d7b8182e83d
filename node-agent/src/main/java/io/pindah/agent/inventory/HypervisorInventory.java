package io.pindah.agent.inventory;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.contracts.Accelerator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hypervisor has on this host. To be called on platform threads only. */
public interface HypervisorInventory {

    HypervisorFacts facts() throws HypervisorProblem;

    /** All guests, running or not. */
    List<GuestFound> guests() throws HypervisorProblem;

    /**
     * Whether QEMU here can give a guest its processor.
     *
     * @param cpu the processor's definition
     * @param machine one that is known here; absent: QEMU's own choice
     */
    CpuVerdict compare(String cpu, @Nullable String machine, Accelerator accelerator) throws HypervisorProblem;

    /** Whether there is no storage pool for a folder, as far as libvirt tells. */
    boolean lacksPool(String folder) throws HypervisorProblem;

    /** The calls that have not come back in time, each a sentence for people. */
    List<String> hangingCalls();
}
