package io.pindah.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * The difference of two means with Welch's (1947) t test, which does not take the two variances to be equal.
 *
 * @param difference first minus second
 * @param interval of the difference
 * @param degreesOfFreedom after Welch and Satterthwaite
 * @param pLess probability of a difference as low as this or lower if there were none
 * @param pGreater the same for as high or higher
 */
record Welch(double difference, Interval interval, double degreesOfFreedom, double pLess, double pGreater) {

    /** Whether there is anything to test: two values in each, and not all of them the same within each. */
    static boolean isPossible(double[] first, double[] second) {
        return first.length >= 2 && second.length >= 2 && standardError(first, second) > 0;
    }

    static Welch of(double[] first, double[] second) {
        var test = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC);
        var less = test.with(AlternativeHypothesis.LESS_THAN).test(first, second);
        var greater = test.with(AlternativeHypothesis.GREATER_THAN).test(first, second);
        var difference = Mean.of(first).getAsDouble() - Mean.of(second).getAsDouble();
        var half = TDistribution.of(less.getDegreesOfFreedom()).inverseSurvivalProbability(Summaries.TAIL)
                * standardError(first, second);
        return new Welch(
                difference,
                new Interval(difference - half, difference + half),
                less.getDegreesOfFreedom(),
                less.getPValue(),
                greater.getPValue());
    }

    private static double standardError(double[] first, double[] second) {
        return Math.sqrt(Variance.of(first).getAsDouble() / first.length
                + Variance.of(second).getAsDouble() / second.length);
    }
}
