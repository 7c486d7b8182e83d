package io.pindah.metrics.ledger;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.WorkloadEvent;
import java.util.List;

/** What came in together; any order, with repeats. */
public record Delivery(
        List<MigrationEvent> events, List<WorkloadEvent.OutageMeasured> outages, List<JobSample> samples) {

    public Delivery {
        events = List.copyOf(events);
        outages = List.copyOf(outages);
        samples = List.copyOf(samples);
    }

    public static Delivery ofEvents(List<MigrationEvent> events) {
        return new Delivery(events, List.of(), List.of());
    }

    public static Delivery ofOutages(List<WorkloadEvent.OutageMeasured> outages) {
        return new Delivery(List.of(), outages, List.of());
    }

    public static Delivery ofSamples(List<JobSample> samples) {
        return new Delivery(List.of(), List.of(), samples);
    }
}
