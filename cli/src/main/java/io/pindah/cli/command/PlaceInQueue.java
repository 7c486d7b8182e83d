package io.pindah.cli.command;

import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Pause;
import io.pindah.cli.http.Scheduler;
import io.pindah.cli.progress.Update;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells where a migration stands while it waits in the queue: others that leave the queue change that, and no event says so. Close it to stop asking. */
final class PlaceInQueue implements AutoCloseable {
    private final Scheduler scheduler;
    private final Duration pause;
    private final Consumer<Update> news;
    private final Thread thread;

    PlaceInQueue(Scheduler scheduler, Duration pause, MigrationView first, Consumer<Update> news) {
        this.scheduler = scheduler;
        this.pause = pause;
        this.news = news;
        this.thread = Thread.ofVirtual().name("place in the queue").unstarted(() -> ask(first));
        if (mayWait(first.phase())) {
            thread.start();
        }
    }

    private void ask(MigrationView first) {
        var known = first;
        while (mayWait(known.phase()) && Pause.of(pause)) {
            known = look(known);
        }
    }

    /** That nothing answers is told by the stream. */
    private MigrationView look(MigrationView known) {
        try {
            var now = scheduler.migration(known.id().value());
            if (now.queue() != null) {
                news.accept(new Update.Changed(now));
            }
            return now;
        } catch (ApiFailure e) {
            return known;
        }
    }

    private static boolean mayWait(Phase phase) {
        return switch (phase) {
            case REQUESTED, QUEUED -> true;
            case PREPARING, RUNNING, POST_COPY, INTERRUPTED, COMPLETED, FAILED, ABORTED, CANCELLED, REJECTED, LOST ->
                false;
        };
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
