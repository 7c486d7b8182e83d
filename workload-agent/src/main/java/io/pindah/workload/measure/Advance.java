package io.pindah.workload.measure;

/**
 * The longest time without an advance of a position that is looked at now and then. Times are monotonic nanoseconds, positions milliseconds;
 * a position that falls back to its beginning is counted on. Not thread-safe.
 */
public final class Advance {
    /** A player may correct its position by a frame; to start over means to fall back by more. */
    private static final long LOOP_MILLIS = 1000;

    private final long begin;
    private final long firstMillis;
    private long base;
    private long lastRaw;
    private long furthest;
    private long lastAdvance;
    private long lastLook;

    private long longestGap;
    private long worstLookInLongestGap;
    private long worstLookElsewhere;
    private long worstLookInThisGap;

    public Advance(long nanos, long positionMillis) {
        begin = nanos;
        firstMillis = positionMillis;
        lastRaw = positionMillis;
        furthest = positionMillis;
        lastAdvance = nanos;
        lastLook = nanos;
    }

    /** A new measurement of the same position, whose loops are counted on. */
    public Advance(long nanos, Advance before) {
        this(nanos, before.furthest);
        base = before.base;
        lastRaw = before.lastRaw;
    }

    public void look(long nanos, long rawMillis) {
        if (rawMillis < lastRaw - LOOP_MILLIS) {
            base += lastRaw;
        }
        lastRaw = rawMillis;
        worstLookInThisGap = Math.max(worstLookInThisGap, nanos - lastLook);
        lastLook = nanos;
        if (base + rawMillis > furthest) {
            furthest = base + rawMillis;
            endGap(nanos);
        }
    }

    /** Ends the gap that goes on; to be called last. */
    public void finish(long nanos) {
        worstLookInThisGap = Math.max(worstLookInThisGap, nanos - lastLook);
        lastLook = nanos;
        endGap(nanos);
    }

    /** Counted through all loops. */
    public long positionMillis() {
        return furthest;
    }

    public long advancedMillis() {
        return furthest - firstMillis;
    }

    public long longestGapNanos() {
        return longestGap;
    }

    /** The longest time between two looks, outside the longest gap. */
    public long resolutionNanos() {
        return worstLookElsewhere;
    }

    /** Since the first look. */
    public long watchedNanos() {
        return lastLook - begin;
    }

    private void endGap(long nanos) {
        var gap = nanos - lastAdvance;
        if (gap > longestGap) {
            worstLookElsewhere = Math.max(worstLookElsewhere, worstLookInLongestGap);
            longestGap = gap;
            worstLookInLongestGap = worstLookInThisGap;
        } else {
            worstLookElsewhere = Math.max(worstLookElsewhere, worstLookInThisGap);
        }
        worstLookInThisGap = 0;
        lastAdvance = nanos;
    }
}
