package io.pindah.metrics.ledger;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.WorkloadEvent;
import java.util.List;

/**
 * What came in together; any order, with repeats.
 *
 * @param loads what guests said of runs
 * @param runs what the scheduler said of runs
 * @param upTo how far the topics have been taken in when this has been; empty: that is not to be remembered
 */
public record Delivery(
        List<MigrationEvent> events,
        List<WorkloadEvent.OutageMeasured> outages,
        List<WorkloadEvent.OfRun> loads,
        List<RunFinished> runs,
        List<JobSample> samples,
        List<Bookmark> upTo) {

    public Delivery {
        events = List.copyOf(events);
        outages = List.copyOf(outages);
        loads = List.copyOf(loads);
        runs = List.copyOf(runs);
        samples = List.copyOf(samples);
        upTo = List.copyOf(upTo);
    }

    /** Nothing but how far the topics have been taken in. */
    public static Delivery ofNothing() {
        return ofSamples(List.of());
    }

    public static Delivery ofEvents(List<MigrationEvent> events) {
        return new Delivery(events, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static Delivery ofMeasurements(List<? extends WorkloadEvent> events) {
        return new Delivery(
                List.of(),
                only(WorkloadEvent.OutageMeasured.class, events),
                only(WorkloadEvent.OfRun.class, events),
                only(RunFinished.class, events),
                List.of(),
                List.of());
    }

    public static Delivery ofSamples(List<JobSample> samples) {
        return new Delivery(List.of(), List.of(), List.of(), List.of(), samples, List.of());
    }

    public Delivery upTo(List<Bookmark> bookmarks) {
        return new Delivery(events, outages, loads, runs, samples, bookmarks);
    }

    private static <T extends WorkloadEvent> List<T> only(Class<T> kind, List<? extends WorkloadEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
