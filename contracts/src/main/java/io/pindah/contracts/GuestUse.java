package io.pindah.contracts;

/**
 * What a guest uses of its processors and its memory, and the agent's own part in it.
 *
 * @param cpuRatio of all its processors together, 0 to 1, without what waits for disks
 * @param memoryUsedMiB its kernel's MemTotal less MemAvailable
 * @param agentCpuRatio the agent's process alone, 0 to 1 of all processors
 * @param agentMemoryMiB resident, the agent's process alone
 */
public record GuestUse(double cpuRatio, long memoryUsedMiB, double agentCpuRatio, long agentMemoryMiB) {
    public GuestUse {
        Checks.require(cpuRatio >= 0 && cpuRatio <= 1, "cpuRatio must lie between 0 and 1, not " + cpuRatio);
        Checks.require(memoryUsedMiB >= 0, "memoryUsedMiB must not be negative");
        Checks.require(
                agentCpuRatio >= 0 && agentCpuRatio <= 1,
                "agentCpuRatio must lie between 0 and 1, not " + agentCpuRatio);
        Checks.require(agentMemoryMiB >= 0, "agentMemoryMiB must not be negative");
    }
}
