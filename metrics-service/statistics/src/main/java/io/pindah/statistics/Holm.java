package io.pindah.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's (1979) correction for several tests at once. */
final class Holm {
    private Holm() {}

    /** Adjusted probabilities in the order of the given ones: the k-th smallest of m times (m − k + 1), never falling, at most 1. */
    static double[] adjust(double[] p) {
        var order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        var adjusted = new double[p.length];
        var highest = 0.0;
        for (int rank = 0; rank < p.length; rank++) {
            highest = Math.max(highest, Math.min(1, p[order.get(rank)] * (p.length - rank)));
            adjusted[order.get(rank)] = highest;
        }
        return adjusted;
    }
}
