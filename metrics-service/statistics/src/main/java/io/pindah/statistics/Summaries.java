package io.pindah.statistics;

import io.pindah.contracts.Measure;
import io.pindah.contracts.Summary;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Sums a sample up. Percentiles are of type 7 of Hyndman and Fan (1996), linear between the two nearest values, which is also what R, NumPy
 * and spreadsheets do by themselves.
 */
final class Summaries {
    /** Each side of a 95 % interval leaves out this much. */
    static final double TAIL = 0.025;

    private static final Quantile PERCENTILE = Quantile.withDefaults().with(EstimationMethod.HF7);
    private static final double P95 = 0.95;

    private Summaries() {}

    /**
     * Nothing for an empty sample.
     *
     * @param sorted in ascending order
     */
    static Optional<Summary> of(Measure measure, double[] sorted) {
        if (sorted.length == 0) {
            return Optional.empty();
        }
        var mean = Mean.of(sorted).getAsDouble();
        var deviation = sorted.length == 1
                ? null
                : (Double) StandardDeviation.of(sorted).getAsDouble();
        var half = deviation == null ? null : (Double) halfWidth(deviation, sorted.length);
        return Optional.of(new Summary(
                measure,
                sorted.length,
                mean,
                deviation,
                minus(mean, half),
                plus(mean, half),
                PERCENTILE.evaluate(sorted, 0.5),
                PERCENTILE.evaluate(sorted, P95),
                sorted[0],
                sorted[sorted.length - 1]));
    }

    /** t · s / √n with n − 1 degrees of freedom. */
    private static double halfWidth(double deviation, int n) {
        return TDistribution.of(n - 1).inverseSurvivalProbability(TAIL) * deviation / Math.sqrt(n);
    }

    private static @Nullable Double minus(double mean, @Nullable Double half) {
        return half == null ? null : (Double) (mean - half);
    }

    private static @Nullable Double plus(double mean, @Nullable Double half) {
        return half == null ? null : (Double) (mean + half);
    }
}
