package io.pindah.agent.migration;

/** Of libvirt or QEMU. */
public record Version(int major, int minor, int micro) implements Comparable<Version> {

    /** From libvirt's way to write a version as one number: 11003000 is 11.3.0. */
    public static Version ofNumber(long number) {
        return new Version((int) (number / 1_000_000), (int) (number / 1000 % 1000), (int) (number % 1000));
    }

    /** Whether this one came before another. */
    public boolean isOlderThan(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return Long.compare(number(), other.number());
    }

    private long number() {
        return major * 1_000_000L + minor * 1000L + micro;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
