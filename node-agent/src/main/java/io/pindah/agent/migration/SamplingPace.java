package io.pindah.agent.migration;

import io.pindah.contracts.MigrationPolicy;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How soon to look at a job again: at the usual pace, and faster as a hybrid switch comes near, so that it is not missed.
 *
 * @param usual between two samples that are published
 * @param fastest between two looks just before a switch
 */
public record SamplingPace(Duration usual, Duration fastest) {
    /** Looks before the switch is due at the fastest speed seen: what one look finds too early, the next still finds in time. */
    private static final int LOOKS_AHEAD = 3;

    public SamplingPace {
        if (fastest.isNegative() || fastest.isZero() || usual.compareTo(fastest) < 0) {
            throw new IllegalArgumentException("sampling needs 0 < fastest <= usual, not " + fastest + " and " + usual);
        }
    }

    /** The time until the next look, for a job that has not been switched. */
    public Duration next(MigrationPolicy policy, Drain drain) {
        return switch (policy.mode()) {
            case POST_COPY, PRE_COPY, ADAPTIVE -> usual;
            case HYBRID -> {
                if (!SwitchRule.countsShare(policy)) {
                    yield usual;
                }
                var last = drain.last();
                var left = last == null ? OptionalLong.empty() : SwitchRule.bytesUntilDue(policy, last.statistics());
                yield left.isEmpty()
                        ? fastest
                        : clamp(drain.timeFor(left.getAsLong()).dividedBy(LOOKS_AHEAD));
            }
        };
    }

    private Duration clamp(Duration wanted) {
        return wanted.compareTo(fastest) < 0 ? fastest : wanted.compareTo(usual) > 0 ? usual : wanted;
    }
}
