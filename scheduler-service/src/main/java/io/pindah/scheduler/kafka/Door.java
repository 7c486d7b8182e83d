package io.pindah.scheduler.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets records in, any number at a time, until it is shut for good. Thread-safe. */
final class Door {
    private final ReentrantReadWriteLock inside = new ReentrantReadWriteLock();
    private volatile boolean shut;

    /** @throws Stopping if it is shut; also for a failure of the work that may come from that */
    void pass(Runnable work) {
        inside.readLock().lock();
        try {
            if (shut) {
                throw new Stopping();
            }
            work.run();
        } catch (RuntimeException e) {
            throw shut && !(e instanceof Stopping) ? new Stopping(e) : e;
        } finally {
            inside.readLock().unlock();
        }
    }

    /**
     * Lets nobody in from here on, and waits for those who are inside.
     *
     * @return whether they were through in time
     */
    boolean shut(Duration patience) throws InterruptedException {
        shut = true;
        var areThrough = inside.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (areThrough) {
            inside.writeLock().unlock();
        }
        return areThrough;
    }
}
