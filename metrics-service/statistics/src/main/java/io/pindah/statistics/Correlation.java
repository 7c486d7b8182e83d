package io.pindah.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * A coefficient of correlation with its interval by Fisher's z.
 *
 * @param n pairs
 */
record Correlation(double coefficient, Interval interval, int n) {
    /** Fisher's interval needs n − 3 to be positive. */
    static final int FEWEST = 4;

    static boolean isPossible(double[] x, double[] y) {
        return x.length >= FEWEST && varies(x) && varies(y);
    }

    /** Linear. Standard error of z: 1/√(n − 3) (Fisher 1921). */
    static Correlation pearson(double[] x, double[] y) {
        var r = clamped(new PearsonsCorrelation().correlation(x, y));
        return new Correlation(r, fisher(r, 1 / Math.sqrt(x.length - 3.0)), x.length);
    }

    /** Of ranks; ties share the mean rank. Standard error of z: √((1 + r²/2)/(n − 3)) (Bonett and Wright 2000). */
    static Correlation spearman(double[] x, double[] y) {
        var r = clamped(new SpearmansCorrelation().correlation(x, y));
        return new Correlation(r, fisher(r, Math.sqrt((1 + r * r / 2) / (x.length - 3.0))), x.length);
    }

    private static Interval fisher(double r, double standardError) {
        var z = 0.5 * (Math.log1p(r) - Math.log1p(-r));
        var half = NormalDistribution.of(0, 1).inverseSurvivalProbability(Summaries.TAIL) * standardError;
        return new Interval(Math.tanh(z - half), Math.tanh(z + half));
    }

    /** Rounding can lead a hair beyond 1. */
    private static double clamped(double r) {
        return Math.clamp(r, -1, 1);
    }

    private static boolean varies(double[] values) {
        return Arrays.stream(values).distinct().count() > 1;
    }

    @Override
    public String toString() {
        return Labels.number(coefficient) + " " + interval + ", n = " + n;
    }
}
