package io.pindah.workload.measure;

import io.pindah.contracts.GuestUse;

/**
 * Counters of one moment. Ticks are the kernel's, since the guest's start.
 *
 * @param busyTicks of all processors, without idle, waiting for disks, and stolen
 * @param allTicks of all processors
 * @param agentTicks of the agent's process
 */
public record UseSample(long busyTicks, long allTicks, long memoryUsedMiB, long agentTicks, long agentMemoryMiB) {

    /** What was used from then until now; memory as it is now. */
    public GuestUse since(UseSample then) {
        var all = Math.max(1, allTicks - then.allTicks);
        return new GuestUse(
                ratio(busyTicks - then.busyTicks, all),
                memoryUsedMiB,
                ratio(agentTicks - then.agentTicks, all),
                agentMemoryMiB);
    }

    /** Counters that are read one after the other need not fit exactly. */
    private static double ratio(long part, long all) {
        return Math.clamp((double) part / all, 0, 1);
    }
}
