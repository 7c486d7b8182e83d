package io.pindah.workload.run;

import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.LoadSpec;
import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import io.pindah.contracts.WorkloadHead;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Loads;
import io.pindah.workload.load.Profiles;
import io.pindah.workload.measure.StallMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, on a thread of its own.
 *
 * <pre>
 *   starting ─▶ warming up ─▶ baseline ─▶ watched ─▶ measured
 *      └──────────┴──────────────┴───────────┴─────▶ failed
 * </pre>
 */
public final class LoadRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadRun.class);
    private static final Duration CHECK = Duration.ofMillis(200);

    private final WorkloadHead head;
    private final LoadSpec spec;
    private final Chronicle chronicle;
    private final Loads loads;
    private final Guest guest;
    private final CompletableFuture<Ending> wanted = new CompletableFuture<>();
    private final Thread thread;
    private boolean isStarting = true;

    public LoadRun(StartLoad command, Chronicle chronicle, Loads loads, Guest guest) {
        this.head = command.head();
        this.spec = command.load();
        this.chronicle = chronicle;
        this.loads = loads;
        this.guest = guest;
        this.thread = Thread.ofPlatform().name("run").unstarted(this::run);
    }

    boolean isOf(RunId run) {
        return head.run().equals(run);
    }

    void start() {
        thread.start();
    }

    /** The first ending that is wanted counts. Does not wait for it. */
    synchronized void end(Ending ending) {
        if (wanted.complete(ending) && isStarting) {
            thread.interrupt();
        }
    }

    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the programs and leaves the run open. */
    @Override
    public void close() {
        thread.interrupt();
        join();
    }

    private void run() {
        try {
            LOG.info("Load is started: run={} scenario={}", head.run(), spec.scenario());
            var profile = Profiles.choose(spec.profile(), guest.virtualization());
            try (var load = open(profile)) {
                run(load, profile);
            }
        } catch (LoadProblem e) {
            LOG.warn("Load failed: run={} reason=\"{}\"", head.run(), e.getMessage());
            chronicle.fail(head, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            LOG.info("Load is given up: run={}", head.run());
            if (wanted.isDone()) {
                chronicle.fail(head, notReady(wanted.join()));
            }
        } catch (RuntimeException bug) {
            LOG.error("Load failed: run={}", head.run(), bug);
            chronicle.fail(head, "the agent failed: " + bug);
        }
    }

    private Load open(LoadProfile profile) throws LoadProblem, InterruptedException {
        var load = loads.start(spec, profile);
        synchronized (this) {
            isStarting = false;
        }
        return load;
    }

    private void run(Load load, LoadProfile profile) throws LoadProblem, InterruptedException {
        chronicle.say(head, event -> new LoadStarted(event, spec.scenario(), profile, guest.platform(load.program())));
        keepUp(load, Duration.ofMillis(spec.warmUpMillis()));
        var baseline = Duration.ofMillis(spec.baselineMillis());
        load.beginBaseline();
        var before = guest.use();
        keepUp(load, baseline);
        load.beginFigures(baseline);
        var ready = guest.use();
        chronicle.say(head, event -> new LoadReady(event, ready.since(before)));
        LOG.info("Load is ready: run={}", head.run());
        watch(load, profile);
    }

    private void watch(Load load, LoadProfile profile) throws LoadProblem, InterruptedException {
        var begin = System.nanoTime();
        var ready = guest.use();
        var meter = StallMeter.start(Profiles.stallInterval(profile));
        try {
            while (!isOver(CHECK)) {
                load.check();
            }
            load.check();
            switch (wanted.join()) {
                case Ending.Fail(String reason) -> throw new LoadProblem(reason);
                case Ending.Measure() -> measure(load, meter, Duration.ofNanos(System.nanoTime() - begin), ready);
            }
        } finally {
            meter.stop();
        }
    }

    private void measure(Load load, StallMeter meter, Duration watched, io.pindah.workload.measure.UseSample ready)
            throws LoadProblem, InterruptedException {
        var figures = load.figures(watched);
        var stalls = meter.finish();
        var use = guest.use().since(ready);
        chronicle.say(head, event -> new LoadMeasured(event, figures, stalls, use));
        LOG.info("Load is measured: run={} figures={}", head.run(), figures);
    }

    /** Lets the load run for a while. */
    private void keepUp(Load load, Duration duration) throws LoadProblem, InterruptedException {
        var end = System.nanoTime() + duration.toNanos();
        for (var left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (isOver(Duration.ofNanos(Math.min(left, CHECK.toNanos())))) {
                throw new LoadProblem(notReady(wanted.join()));
            }
            load.check();
        }
    }

    private static String notReady(Ending ending) {
        return switch (ending) {
            case Ending.Measure() -> "the load was stopped before it was ready";
            case Ending.Fail(String reason) -> reason;
        };
    }

    /** Waits until an ending is wanted, at most for a while. */
    private boolean isOver(Duration patience) throws InterruptedException {
        try {
            wanted.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return wanted.state() == State.SUCCESS;
    }
}
