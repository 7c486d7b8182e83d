package io.pindah.agent.migration;

import java.time.Duration;
import java.time.Instant;

/** An instant by both clocks of a host: the wall clock, and the monotonic one that only differences are taken of. */
public record Moment(Instant at, long monotonicNanos) {

    /** Negative if {@code earlier} is later. */
    public Duration since(Moment earlier) {
        return Duration.ofNanos(monotonicNanos - earlier.monotonicNanos);
    }
}
