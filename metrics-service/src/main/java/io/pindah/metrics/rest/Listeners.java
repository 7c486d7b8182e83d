package io.pindah.metrics.rest;

import io.pindah.contracts.MigrationResult;
import io.pindah.metrics.ledger.Audience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Those who hold a request open until there is news. Thread-safe. */
@ApplicationScoped
class Listeners implements Audience {
    /** A listener who falls further behind is let go, and may come again. */
    private static final int BACKLOG = 256;

    private final BroadcastProcessor<MigrationResult> broadcast = BroadcastProcessor.create();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long heard;

    @Override
    public void hear(MigrationResult result) {
        lock.lock();
        try {
            heard++;
            broadcast.onNext(result);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Results from now on. */
    Multi<MigrationResult> stream() {
        return broadcast.onOverflow().buffer(BACKLOG);
    }

    /** How many results have been heard of so far. */
    long heard() {
        lock.lock();
        try {
            return heard;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until more than {@code known} results have been heard of, and no longer than told. */
    void awaitNews(long known, Duration longest) {
        lock.lock();
        try {
            var left = longest.toNanos();
            while (heard <= known && left > 0) {
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
