package io.pindah.statistics;

/** What a test says of a claim. */
enum Finding {
    SUPPORTED("supported"),
    CONTRADICTED("contradicted"),
    /** There are data, and they allow both. */
    UNDECIDED("undecided"),
    /** There are no data, or too few. */
    UNCHECKED("cannot be checked");

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    /** Of an interval, for a claim that the value is above 0. */
    static Finding isPositive(Interval interval) {
        return interval.low() > 0 ? SUPPORTED : interval.high() < 0 ? CONTRADICTED : UNDECIDED;
    }

    /** Of an interval, for a claim that the value is below 0. */
    static Finding isNegative(Interval interval) {
        return isPositive(new Interval(-interval.high(), -interval.low()));
    }

    @Override
    public String toString() {
        return words;
    }
}
