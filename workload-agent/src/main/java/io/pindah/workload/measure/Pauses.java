package io.pindah.workload.measure;

/** How often and how long something was so, from a moment on. Times are monotonic nanoseconds. Not thread-safe. */
public final class Pauses {
    private boolean on;
    private long since;
    private long count;
    private long total;

    /** One that is on already counts from now. */
    public Pauses(long nanos, boolean on) {
        look(nanos, on);
    }

    public void look(long nanos, boolean isOn) {
        if (isOn && !on) {
            count++;
            since = nanos;
        } else if (!isOn && on) {
            total += nanos - since;
        }
        on = isOn;
    }

    public boolean isOn() {
        return on;
    }

    public long count() {
        return count;
    }

    /** The one that goes on included. */
    public long totalNanos(long nanos) {
        return on ? total + nanos - since : total;
    }
}
