package io.pindah.workload.outage;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When the next datagram is due, and how late the sender has been. One thread sends, another may ask {@link #takeWorst}. Nothing here
 * allocates.
 */
public final class Pacing {
    private final long intervalNanos;
    private final AtomicLong worst = new AtomicLong();
    private volatile long due;

    public Pacing(long intervalNanos, long now) {
        this.intervalNanos = intervalNanos;
        this.due = now;
    }

    /** Nanoseconds until a datagram is due; none or fewer: now. */
    public long untilDue(long now) {
        return due - now;
    }

    /** The due datagram is being sent. What was missed by a whole interval or more is not made up for: a burst would measure nothing. */
    public void sent(long now) {
        var late = now - due;
        worst.accumulateAndGet(late, Math::max);
        due = late >= intervalNanos ? now + intervalNanos : due + intervalNanos;
    }

    /** How late the sender was at worst since this was last asked, a datagram overdue at this moment included. Never negative. */
    public long takeWorst(long now) {
        // The due time first: a sender in between then shows in one of the two.
        var overdue = now - due;
        return Math.max(0, Math.max(overdue, worst.getAndSet(0)));
    }
}
