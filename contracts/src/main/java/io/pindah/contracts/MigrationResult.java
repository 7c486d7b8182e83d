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
 * @param recovery absent: nobody said that it was interrupted
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
        @Nullable JobStatistics statistics,
        @Nullable Recovery recovery) {
    public static final String WIRE_NAME = "migration.result.v1";

    public MigrationResult {
        Checks.require(outcome.isTerminal(), "outcome must be terminal, not " + outcome);
    }

    /** Of a migration that nobody has seen interrupted. */
    public MigrationResult(
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
        this(
                migration,
                guest,
                guestName,
                epoch,
                source,
                destination,
                outcome,
                reason,
                requestedMode,
                provenMode,
                startedAt,
                finishedAt,
                migrationMillis,
                downtime,
                transfer,
                quality,
                sourcePlatform,
                destinationPlatform,
                statistics,
                null);
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
     * What interruptions of post-copy cost.
     *
     * @param interruptions how often it stopped, as the source tells; as the destination tells where the source has told of none
     * @param attempts to take it up again
     * @param lastWay of the last attempt; absent: there was none
     * @param interruptedMillis how long it stood in all, by the monotonic clock of the host that told of the interruptions; absent when that
     *     is not known, such as of one that did not end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recovery(
            int interruptions,
            int attempts,
            @Nullable RecoveryWay lastWay,
            @Nullable Long interruptedMillis) {
        public Recovery {
            Checks.require(interruptions >= 0, "interruptions must not be negative, not " + interruptions);
            Checks.require(attempts >= 0, "attempts must not be negative, not " + attempts);
            Checks.require(
                    interruptedMillis == null || interruptedMillis >= 0,
                    "interruptedMillis must not be negative, not " + interruptedMillis);
        }
    }

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
