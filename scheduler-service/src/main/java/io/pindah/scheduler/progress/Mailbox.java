package io.pindah.scheduler.progress;

import io.pindah.contracts.JobSample;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Holds for one follower at most one sample, the newest, and at most one hint of a change, however slowly it is emptied. Thread-safe. */
public final class Mailbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private @Nullable JobSample newest;
    private boolean mayHaveChanged;

    Mailbox() {}

    /** Waits for news; a change comes before a sample. */
    public News next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var nanos = patience.toNanos();
            while (!mayHaveChanged && newest == null && nanos > 0) {
                nanos = filled.awaitNanos(nanos);
            }
            return taken();
        } finally {
            lock.unlock();
        }
    }

    void put(JobSample sample) {
        put(() -> newest = sample);
    }

    void hint() {
        put(() -> mayHaveChanged = true);
    }

    private News taken() {
        if (mayHaveChanged) {
            mayHaveChanged = false;
            return new News.MayHaveChanged();
        }
        var sample = newest;
        newest = null;
        return sample == null ? new News.Nothing() : new News.Sampled(sample);
    }

    private void put(Runnable change) {
        lock.lock();
        try {
            change.run();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
