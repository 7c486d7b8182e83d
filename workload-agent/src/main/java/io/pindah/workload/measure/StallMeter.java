package io.pindah.workload.measure;

import io.pindah.contracts.GuestStalls;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** A thread that sleeps for short whiles, and how late it woke up each time. */
public final class StallMeter {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    /** Two digits keep the histogram, which is written to all the time, within a few pages. */
    private static final int DIGITS = 2;

    private final Duration interval;
    private final Histogram lateness = new Histogram(LONGEST_MICROS, DIGITS);
    private final Thread thread = Thread.ofPlatform().name("stalls").daemon().unstarted(this::run);
    private volatile boolean running = true;

    private StallMeter(Duration interval) {
        this.interval = interval;
    }

    public static StallMeter start(Duration interval) {
        var meter = new StallMeter(interval);
        meter.thread.start();
        return meter;
    }

    /** Ends the measurement. */
    public GuestStalls finish() throws InterruptedException {
        stop();
        thread.join();
        return stalls(interval, lateness);
    }

    /** Ends the thread, for want of anybody who wants to know. */
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    private void run() {
        var sleep = interval.toNanos();
        do {
            var before = System.nanoTime();
            LockSupport.parkNanos(sleep);
            var late = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - before - sleep);
            lateness.recordValue(Math.clamp(late, 0, LONGEST_MICROS));
        } while (running);
    }

    static GuestStalls stalls(Duration interval, Histogram lateness) {
        var bytes = ByteBuffer.allocate(lateness.getNeededByteBufferCapacity());
        var length = lateness.encodeIntoCompressedByteBuffer(bytes);
        return new GuestStalls(
                TimeUnit.NANOSECONDS.toMicros(interval.toNanos()),
                lateness.getTotalCount(),
                lateness.getValueAtPercentile(50),
                lateness.getValueAtPercentile(99),
                lateness.getMaxValue(),
                Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length)));
    }
}
