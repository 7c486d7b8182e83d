package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What was felt in, or seen of, a guest. Topic {@code workload-events}, keyed by the migration (the probe's finding) or the run (everything
 * else). Delivered at least once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = WorkloadEvent.OutageMeasured.class, name = "workload.outage-measured.v1"),
    @Type(value = WorkloadEvent.LoadStarted.class, name = "workload.load-started.v1"),
    @Type(value = WorkloadEvent.LoadReady.class, name = "workload.load-ready.v1"),
    @Type(value = WorkloadEvent.LoadMeasured.class, name = "workload.load-measured.v1"),
    @Type(value = WorkloadEvent.LoadFailed.class, name = "workload.load-failed.v1"),
    @Type(value = RunFinished.class, name = "campaign.run-finished.v1"),
})
public sealed interface WorkloadEvent permits WorkloadEvent.OutageMeasured, WorkloadEvent.OfRun, RunFinished {
    GuestId guest();

    GuestName guestName();

    /** The speaker's clock. */
    Instant at();

    /**
     * The outage probe's finding for one migration.
     *
     * @param prober the name of the process that probed
     * @param at the prober's clock when it finished
     */
    record OutageMeasured(
            MigrationId migration, GuestId guest, GuestName guestName, String prober, Instant at, Outage outage)
            implements WorkloadEvent {}

    /** What a workload agent says of a run. Each run ends in exactly one {@link LoadMeasured} or {@link LoadFailed}. */
    sealed interface OfRun extends WorkloadEvent {
        LoadHead head();

        @Override
        default GuestId guest() {
            return head().guest();
        }

        @Override
        default GuestName guestName() {
            return head().guestName();
        }

        @Override
        default Instant at() {
            return head().at();
        }
    }

    /** The load's programs were started. */
    record LoadStarted(LoadHead head, Scenario scenario, LoadProfile profile, GuestPlatform platform)
            implements OfRun {}

    /**
     * The load is warmed up and really runs.
     *
     * @param use of the guest over the baseline, that is right before a migration can begin
     */
    record LoadReady(LoadHead head, GuestUse use) implements OfRun {}

    /**
     * The load ran until it was told to stop.
     *
     * @param use of the guest from ready to stop
     */
    record LoadMeasured(LoadHead head, LoadFigures figures, GuestStalls stalls, GuestUse use) implements OfRun {}

    /**
     * The load could not be started, or died, or was stopped before it was ready: the run is invalid.
     *
     * @param reason a sentence for people
     */
    record LoadFailed(LoadHead head, String reason) implements OfRun {}
}
