package io.pindah.agent.migration;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import java.time.Duration;

/**
 * How soon to look at a job again: at the usual pace, and faster as a hybrid switch comes near, so that it is not missed.
 *
 * @param usual between two samples that are published
 * @param fastest between two looks just before a switch
 */
public record SamplingPace(Duration usual, Duration fastest) {
    /** Looks before the switch is due at the present speed: what one look finds too early, the next still finds in time. */
    private static final int LOOKS_AHEAD = 4;

    public SamplingPace {
        if (fastest.isNegative() || fastest.isZero() || usual.compareTo(fastest) < 0) {
            throw new IllegalArgumentException("sampling needs 0 < fastest <= usual, not " + fastest + " and " + usual);
        }
    }

    /** The time until the next look, for a job that has not been switched. */
    public Duration next(MigrationPolicy policy, JobStatistics statistics) {
        if (policy.mode() != Mode.HYBRID) {
            return usual;
        }
        var left = SwitchRule.bytesUntilDue(policy, statistics);
        var speed = statistics.memoryBytesPerSecond().orElse(0);
        if (left.isEmpty() || speed == 0) {
            return fastest;
        }
        return clamp(Duration.ofNanos((long) (1e9 * left.getAsLong() / speed / LOOKS_AHEAD)));
    }

    private Duration clamp(Duration wanted) {
        return wanted.compareTo(fastest) < 0 ? fastest : wanted.compareTo(usual) > 0 ? usual : wanted;
    }
}
