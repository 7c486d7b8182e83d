package io.pindah.contracts;

/**
 * What a guest needs of a host.
 *
 * @param memoryMiB the most its definition grants it
 * @param vcpus virtual CPUs
 */
public record GuestShape(long memoryMiB, int vcpus) {
    public GuestShape {
        Checks.require(memoryMiB > 0, "memoryMiB must be positive, not " + memoryMiB);
        Checks.require(vcpus > 0, "vcpus must be positive, not " + vcpus);
    }
}
