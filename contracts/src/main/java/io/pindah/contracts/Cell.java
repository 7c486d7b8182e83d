package io.pindah.contracts;

/**
 * What the runs of a campaign are grouped by: everything that is the same in all of them.
 *
 * @param memoryMiB the guest's memory
 * @param mode as asked for
 */
public record Cell(Scenario scenario, long memoryMiB, Mode mode) {
    public Cell {
        Checks.require(memoryMiB > 0, "memoryMiB must be positive, not " + memoryMiB);
    }

    /** Such as {@code video/4096/post-copy}. */
    @Override
    public String toString() {
        return scenario + "/" + memoryMiB + "/" + mode;
    }
}
