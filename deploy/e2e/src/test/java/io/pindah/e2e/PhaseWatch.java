package io.pindah.e2e;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks the API again and again how a migration stands, and keeps each answer that differs from the one before; until closed. */
final class PhaseWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final MigrationId id;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Phase> phases = new ArrayList<>();
    private final Thread thread;

    PhaseWatch(MigrationId id) {
        this.id = id;
        this.thread = Thread.ofPlatform().name("phase-watch").start(this::watch);
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The scheduler may be away: then there is no answer. */
    private void look() {
        try {
            add(Api.migration(id).phase());
        } catch (RuntimeException _) {
            // asked again soon
        }
    }

    private void add(Phase phase) {
        synchronized (phases) {
            if (phases.isEmpty() || phases.getLast() != phase) {
                phases.add(phase);
            }
        }
    }

    /** How often the migration was seen to end. Anything but one is wrong: one that goes on after its end would be seen to end again. */
    long ends() {
        synchronized (phases) {
            return phases.stream().filter(Phase::isTerminal).count();
        }
    }

    List<Phase> seen() {
        synchronized (phases) {
            return List.copyOf(phases);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
