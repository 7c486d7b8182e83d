package io.pindah.statistics;

/** A 95 % confidence interval. */
record Interval(double low, double high) {

    @Override
    public String toString() {
        return "[" + Labels.number(low) + ", " + Labels.number(high) + "]";
    }
}
