package io.pindah.agent.lane;

import io.pindah.agent.migration.Drain;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Source;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a source's job in a thread of its own until told to stop; publishes at the usual pace, looks faster before a hybrid switch. */
final class Sampler implements Runnable {
    private final Supplier<Source> source;
    private final Surroundings with;
    private final Consumer<Message> lane;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Moment published;
    private Drain drain = Drain.UNKNOWN;
    private long sequence;

    /**
     * @param source the newest state, read from this thread
     * @param sequence of the last sample, so that a restarted agent counts on
     */
    Sampler(Supplier<Source> source, Surroundings with, Consumer<Message> lane, long sequence) {
        this.source = source;
        this.with = with;
        this.lane = lane;
        this.sequence = sequence;
    }

    /** 0 for a new migration; for one taken up again, more than an earlier process of the agent can have counted. */
    static long lastSequence(MigrationLog log, HostClock clock) {
        return log.facts().stream()
                .filter(MigrationEvent.Started.class::isInstance)
                .mapToLong(started ->
                        Duration.between(started.head().at(), clock.now().at()).toMillis())
                .map(passed -> Math.max(0, passed))
                .findFirst()
                .orElse(0);
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            Duration wait;
            do {
                wait = look();
            } while (!stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration look() {
        try {
            var statistics =
                    with.hypervisor().jobStatistics(source.get().party().guest());
            var when = with.clock().now();
            statistics.ifPresent(found -> take(new Sampled(when, found)));
        } catch (HypervisorProblem _) {
            return with.settings().sampling().usual();
        }
        return pace(source.get());
    }

    private void take(Sampled sampled) {
        var now = source.get();
        drain = drain.noting(sampled);
        if (now.stage() == Stage.RUNNING) {
            lane.accept(new Message.Saw(sampled));
        }
        if (published == null || isTimeSince(published, sampled.when())) {
            published = sampled.when();
            var head = now.party().head(++sequence, sampled.when());
            with.samples().publish(new JobSample(head, phase(now), sampled.statistics()));
        }
    }

    /** A look that comes a little early is better published than waited for. */
    private boolean isTimeSince(Moment before, Moment now) {
        var usual = with.settings().sampling().usual();
        return now.since(before).compareTo(usual.minus(usual.dividedBy(20))) >= 0;
    }

    private Duration pace(Source now) {
        var pace = with.settings().sampling();
        return now.stage() == Stage.RUNNING ? pace.next(now.policy(), drain) : pace.usual();
    }

    private static Phase phase(Source source) {
        return switch (source.stage()) {
            case ACCEPTED, RUNNING -> Phase.RUNNING;
            case POST_COPY, INTERRUPTED, ORPHANED, LEFT_BEHIND, ENDED -> Phase.POST_COPY;
        };
    }
}
