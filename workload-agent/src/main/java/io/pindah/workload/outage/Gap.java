package io.pindah.workload.outage;

/**
 * A time without replies.
 *
 * @param fromNanos the observer's monotonic clock at the last reply before it
 * @param pauseNanos how late the observer itself was at worst meanwhile, at most the gap's length
 */
public record Gap(long fromNanos, long lengthNanos, long pauseNanos) {}
