package io.pindah.metrics.rest;

import io.pindah.contracts.MigrationResult;
import io.pindah.metrics.ledger.Audience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Those who hold a request open until there is news. Thread-safe. */
@ApplicationScoped
class Listeners implements Audience {
    /** A listener who falls further behind is let go, and may come again for a picture of the present. */
    static final int BACKLOG = 256;

    private final Set<Listener> listening = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long heard;

    @Override
    public void hear(MigrationResult result) {
        lock.lock();
        try {
            heard++;
            listening.forEach(listener -> listener.hear(result));
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What there is already, then results as they come; none is left out in between, and none comes after a newer one of its migration.
     *
     * @param present what there is; asked for once, by whoever subscribes
     * @param most how many these are at most
     */
    Multi<MigrationResult> stream(Supplier<List<MigrationResult>> present, int most) {
        return Multi.createFrom()
                .emitter(emitter -> begin(new Listener(emitter, BACKLOG), emitter, present), BACKLOG + most);
    }

    private void begin(
            Listener listener, MultiEmitter<? super MigrationResult> emitter, Supplier<List<MigrationResult>> present) {
        listening.add(listener);
        emitter.onTermination(() -> listening.remove(listener));
        try {
            listener.begin(present.get());
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    /** How many listen to a stream. */
    int count() {
        return listening.size();
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
