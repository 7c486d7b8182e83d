package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What was felt in, or seen of, a guest from outside. Topic {@code workload-events}, keyed by the migration. Delivered at least once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@Type(value = WorkloadEvent.OutageMeasured.class, name = "workload.outage-measured.v1")})
public sealed interface WorkloadEvent {
    MigrationId migration();

    GuestId guest();

    /**
     * The outage probe's finding for one migration.
     *
     * @param prober the name of the process that probed
     * @param at the prober's clock when it finished
     */
    record OutageMeasured(
            MigrationId migration, GuestId guest, GuestName guestName, String prober, Instant at, Outage outage)
            implements WorkloadEvent {}
}
