package io.pindah.contracts;

/**
 * How late a sleeping thread in the guest woke up, over the same time as {@link LoadFigures}: what post-copy's page faults and the stop itself
 * cost a program, as far as the guest's own clock shows it.
 *
 * @param intervalMicros how long the thread meant to sleep each time
 * @param count of sleeps
 * @param medianMicros of the lateness
 * @param p99Micros of the lateness, 99th percentile
 * @param longestMicros the greatest lateness
 * @param histogram of the lateness in microseconds: HdrHistogram, its compressed V2 encoding, in Base64
 */
public record GuestStalls(
        long intervalMicros, long count, long medianMicros, long p99Micros, long longestMicros, String histogram) {
    public GuestStalls {
        Checks.require(intervalMicros > 0, "intervalMicros must be positive");
        Checks.require(count > 0, "count must be positive");
        Checks.require(medianMicros >= 0, "medianMicros must not be negative");
        Checks.require(p99Micros >= 0, "p99Micros must not be negative");
        Checks.require(longestMicros >= 0, "longestMicros must not be negative");
    }
}
