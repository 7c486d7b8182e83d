package io.pindah.metrics.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Platform;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result as a row: units in the columns' names, nothing where nothing was measured. New columns go to the end. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonPropertyOrder({
    "migration",
    "guest",
    "guest_id",
    "epoch",
    "source",
    "destination",
    "outcome",
    "reason",
    "requested_mode",
    "proven_mode",
    "started_at",
    "finished_at",
    "migration_ms",
    "downtime_reported_ms",
    "downtime_observed_us",
    "downtime_observed_uncertainty_us",
    "downtime_perceived_us",
    "downtime_perceived_resolution_us",
    "sent_bytes",
    "memory_total_bytes",
    "passes",
    "page_fault_requests",
    "quality",
    "missing",
    "source_accelerator",
    "source_libvirt",
    "source_qemu",
    "destination_accelerator",
    "destination_libvirt",
    "destination_qemu",
    "interruptions",
    "recovery_attempts",
    "recovery_way",
    "interrupted_ms"
})
record CsvRow(
        String migration,
        String guest,
        String guestId,
        long epoch,
        @Nullable String source,
        @Nullable String destination,
        String outcome,
        @Nullable String reason,
        @Nullable String requestedMode,
        @Nullable String provenMode,
        @Nullable Instant startedAt,
        Instant finishedAt,
        @Nullable Long migrationMs,
        @Nullable Long downtimeReportedMs,
        @Nullable Long downtimeObservedUs,
        @Nullable Long downtimeObservedUncertaintyUs,
        @Nullable Long downtimePerceivedUs,
        @Nullable Long downtimePerceivedResolutionUs,
        @Nullable Long sentBytes,
        @Nullable Long memoryTotalBytes,
        @Nullable Long passes,
        @Nullable Long pageFaultRequests,
        String quality,
        String missing,
        @Nullable String sourceAccelerator,
        @Nullable String sourceLibvirt,
        @Nullable String sourceQemu,
        @Nullable String destinationAccelerator,
        @Nullable String destinationLibvirt,
        @Nullable String destinationQemu,
        @Nullable Integer interruptions,
        @Nullable Integer recoveryAttempts,
        @Nullable String recoveryWay,
        @Nullable Long interruptedMs) {

    static CsvRow of(MigrationResult r) {
        return new CsvRow(
                r.migration().value(),
                r.guestName().value(),
                r.guest().value(),
                r.epoch().value(),
                text(r.source()),
                text(r.destination()),
                r.outcome().wireName(),
                r.reason(),
                text(r.requestedMode()),
                text(r.provenMode()),
                r.startedAt(),
                r.finishedAt(),
                r.migrationMillis(),
                r.downtime().reportedMillis(),
                r.downtime().observedMicros(),
                r.downtime().observedUncertaintyMicros(),
                r.downtime().perceivedMicros(),
                r.downtime().perceivedResolutionMicros(),
                r.transfer().sentBytes(),
                r.transfer().memoryTotalBytes(),
                r.transfer().passes(),
                r.transfer().pageFaultRequests(),
                r.quality().grade(),
                String.join("; ", r.quality().missing()),
                of(r.sourcePlatform(), platform -> platform.accelerator().toString()),
                of(r.sourcePlatform(), Platform::libvirtVersion),
                of(r.sourcePlatform(), Platform::qemuVersion),
                of(r.destinationPlatform(), platform -> platform.accelerator().toString()),
                of(r.destinationPlatform(), Platform::libvirtVersion),
                of(r.destinationPlatform(), Platform::qemuVersion),
                of(r.recovery(), MigrationResult.Recovery::interruptions),
                of(r.recovery(), MigrationResult.Recovery::attempts),
                text(of(r.recovery(), MigrationResult.Recovery::lastWay)),
                of(r.recovery(), MigrationResult.Recovery::interruptedMillis));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static <T, R> @Nullable R of(@Nullable T whole, Function<T, @Nullable R> part) {
        return whole == null ? null : part.apply(whole);
    }
}
