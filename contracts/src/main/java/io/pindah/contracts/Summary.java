package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a sample of one figure says of it, in the measure's unit.
 *
 * @param n how many values there are; those of runs that did not measure it are not among them
 * @param mean arithmetic mean
 * @param standardDeviation of the sample (n − 1); absent for a single value
 * @param low95 lower end of the mean's 95 % confidence interval by Student's t; absent for a single value
 * @param high95 upper end of that interval; absent for a single value
 * @param median the 50th percentile
 * @param p95 the 95th percentile
 * @param min the smallest value
 * @param max the greatest value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
        Measure measure,
        int n,
        double mean,
        @Nullable Double standardDeviation,
        @Nullable Double low95,
        @Nullable Double high95,
        double median,
        double p95,
        double min,
        double max) {
    public Summary {
        Checks.require(n >= 1, "n must be at least 1, not " + n);
    }
}
