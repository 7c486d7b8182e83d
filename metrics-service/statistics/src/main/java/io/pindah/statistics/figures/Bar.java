package io.pindah.statistics.figures;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One bar.
 *
 * @param group its place on the x axis
 * @param halfWidth of the interval around its height; empty: there is none
 * @param dots the values that its height is the mean of; none: not known
 */
public record Bar(String group, Series series, double height, OptionalDouble halfWidth, List<Double> dots) {
    public Bar {
        dots = List.copyOf(dots);
    }

    double top() {
        return height + halfWidth.orElse(0);
    }
}
