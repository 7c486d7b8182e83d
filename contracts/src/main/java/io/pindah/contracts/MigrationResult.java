package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one migration came to. Topic {@code migration-results}, compacted, keyed by the migration: the last one wins (a result is published
 * again when a late measurement arrives). A number that was not measured is absent.
 *
 * @param outcome a terminal phase
 * @param requestedMode as asked for
 * @param provenMode as the events prove it; absent when they prove none
 * @param reason why it did not complete
 * @param startedAt the source's wall clock when libvirt was asked to migrate; absent: that never happened, or is not known
 * @param finishedAt the wall clock of the host whose fact ended it
 * @param migrationMillis from the start on the source to completion, by the source's monotonic clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationResult(
        MigrationId migration,
        GuestId guest,
        GuestName guestName,
        Epoch epoch,
        @Nullable HostName source,
        @Nullable HostName destination,
        Phase outcome,
        @Nullable String reason,
        @Nullable Mode requestedMode,
        @Nullable Mode provenMode,
        @Nullable Instant startedAt,
        Instant finishedAt,
        @Nullable Long migrationMillis,
        Downtime downtime,
        Transfer transfer,
        Quality quality,
        @Nullable Platform sourcePlatform,
        @Nullable Platform destinationPlatform,
        @Nullable JobStatistics statistics) {
    public static final String WIRE_NAME = "migration.result.v1";

    public MigrationResult {
        Checks.require(outcome.isTerminal(), "outcome must be terminal, not " + outcome);
    }

    /**
     * Three answers to "how long did the guest stand still", never one.
     *
     * @param reportedMillis libvirt's own; in post-copy the source's share only
     * @param observedMicros the destination's guest-resumed minus the source's guest-suspended
     * @param observedUncertaintyMicros how far the two hosts' clocks may be apart; absent when nobody knows
     * @param perceivedMicros the longest gap in an echo stream to the guest, seen from outside
     * @param perceivedResolutionMicros how exact that is: the stream's interval, and what the prober itself was late within the gap
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Downtime(
            @Nullable Long reportedMillis,
            @Nullable Long observedMicros,
            @Nullable Long observedUncertaintyMicros,
            @Nullable Long perceivedMicros,
            @Nullable Long perceivedResolutionMicros) {}

    /**
     * What crossed between the hosts.
     *
     * @param sentBytes memory and disks
     * @param memoryTotalBytes the guest's memory as QEMU counts it
     * @param passes over memory, as libvirt counts them
     * @param pageFaultRequests pages the destination had to ask for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Transfer(
            @Nullable Long sentBytes,
            @Nullable Long memoryTotalBytes,
            @Nullable Long passes,
            @Nullable Long pageFaultRequests) {}

    /**
     * How complete the figures are.
     *
     * @param missing which of the figures a complete result of its mode has are missing here: each begins with the field's name, and may go on
     *     with a reason in brackets; empty when complete, and for a migration that did not complete
     */
    public record Quality(List<String> missing) {
        public Quality {
            missing = List.copyOf(missing);
        }

        /** {@code complete} or {@code partial}. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public String grade() {
            return missing.isEmpty() ? "complete" : "partial";
        }
    }
}
