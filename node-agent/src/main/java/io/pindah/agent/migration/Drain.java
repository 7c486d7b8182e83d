package io.pindah.agent.migration;

import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.contracts.JobStatistics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast the memory that is still to leave gets less. That is not the rate on the wire: a page of zeros costs next to nothing, and a run of
 * them may begin at any time; so the fastest seen so far is what has to be reckoned with.
 *
 * @param last the newest sample
 * @param fastest bytes a second; 0 while unknown
 */
public record Drain(@Nullable Sampled last, double fastest) {
    public static final Drain UNKNOWN = new Drain(null, 0);

    public Drain noting(Sampled now) {
        return new Drain(now, Math.max(fastest, since(now)));
    }

    private double since(Sampled now) {
        if (last == null) {
            return 0;
        }
        var gone = remaining(last.statistics()) - remaining(now.statistics());
        var seconds = now.when().since(last.when()).toNanos() / 1e9;
        return seconds > 0 ? gone / seconds : 0;
    }

    private static long remaining(JobStatistics statistics) {
        return statistics.memoryRemainingBytes().orElse(0);
    }

    /** The time in which so many bytes can be gone. */
    Duration timeFor(long bytes) {
        return fastest > 0 ? Duration.ofNanos((long) (1e9 * bytes / fastest)) : Duration.ZERO;
    }
}
