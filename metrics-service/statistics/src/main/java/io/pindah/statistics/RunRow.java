package io.pindah.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a run, as one flat row: the parts below are for people who read code, a file has their fields side by side ({@link RunsCsv}),
 * and so has JSON (so no part is named as a field). What was not measured is absent, never 0. New fields go to the end of the last part.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(using = RowFromJson.class)
public record RunRow(
        @JsonUnwrapped Attempt told,
        @JsonUnwrapped Counting counting,
        @JsonUnwrapped Move move,
        @JsonUnwrapped Downtime downtime,
        @JsonUnwrapped Transfer transfer,
        @JsonUnwrapped Stalls stalls,
        @JsonUnwrapped Quality quality,
        @JsonUnwrapped InGuest inGuest,
        @JsonUnwrapped Hosts hosts,
        @JsonUnwrapped Recovery recovery) {

    /** The order of rows in every file: by cell, then as they were carried out. */
    public static final Comparator<RunRow> ORDER = Comparator.comparing(
                    (RunRow row) -> row.told().campaign().value())
            .thenComparing(row -> row.told().scenario())
            .thenComparing(row -> row.told().memoryMiB())
            .thenComparing(row -> row.told().requestedMode())
            .thenComparing(row -> row.told().number())
            .thenComparing(row -> row.told().attempt())
            .thenComparing(row -> row.told().run().value());

    /**
     * The row of an attempt from everything that is known of it. The same facts in any order, with repeats, give the same row.
     *
     * @param result of the attempt's migration
     * @param events of any runs; those of others are not looked at
     */
    public static RunRow of(
            RunFinished finished, @Nullable MigrationResult result, Collection<? extends WorkloadEvent.OfRun> events) {
        return new RowOfRun(finished, result, LoadStory.of(finished.run(), events)).row();
    }

    /** What it is grouped by. */
    public Cell cell() {
        return new Cell(told.scenario(), told.memoryMiB(), told.requestedMode());
    }

    /** Whether the averages contain it. */
    public boolean isCounted() {
        return counting.counted();
    }

    /**
     * Which attempt, and what the scheduler says of it.
     *
     * @param number of the run in its cell
     * @param attempt at this run
     * @param planned valid runs of the cell
     * @param finishedAt the scheduler's clock when the attempt was over
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            CampaignId campaign,
            CampaignName campaignName,
            RunId run,
            Scenario scenario,
            long memoryMiB,
            Mode requestedMode,
            int number,
            int attempt,
            int planned,
            long seed,
            Verdict verdict,
            @Nullable String reason,
            Instant finishedAt,
            GuestName guest,
            GuestId guestId) {}

    /**
     * Whether the averages contain it.
     *
     * @param whyNot absent if they do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Counting(boolean counted, @Nullable String whyNot) {}

    /** The migration; everything is absent when there was none or its result is not known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Move(
            @Nullable MigrationId migration,
            @Nullable Phase outcome,
            @Nullable Mode provenMode,
            @Nullable HostName source,
            @Nullable HostName destination,
            @Nullable Instant startedAt,
            @Nullable Long migrationMs) {}

    /** See {@link MigrationResult.Downtime}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Downtime(
            @Nullable Long downtimeReportedMs,
            @Nullable Long downtimeObservedUs,
            @Nullable Long downtimeObservedUncertaintyUs,
            @Nullable Long downtimePerceivedUs,
            @Nullable Long downtimePerceivedResolutionUs) {}

    /** See {@link MigrationResult.Transfer}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Transfer(
            @Nullable Long sentBytes,
            @Nullable Long memoryTotalBytes,
            @Nullable Long passes,
            @Nullable Long pagesRequested) {}

    /** See {@link io.pindah.contracts.GuestStalls}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stalls(
            @Nullable Long stallIntervalUs,
            @Nullable Long stallCount,
            @Nullable Long stallMedianUs,
            @Nullable Long stallP99Us,
            @Nullable Long stallLongestUs) {}

    /** See {@link io.pindah.contracts.LoadFigures}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quality(
            @Nullable Long watchedMs,
            @Nullable Long startDelayMs,
            @Nullable Long playedMs,
            @Nullable Long playbackGapMs,
            @Nullable Long playbackResolutionMs,
            @Nullable Long droppedFrames,
            @Nullable Long rebufferings,
            @Nullable Long rebufferedMs,
            @Nullable Long positionAtReadyMs,
            @Nullable Long positionAtStopMs,
            @Nullable Long moves,
            @Nullable Long restarts,
            @Nullable Long gameStallMs,
            @Nullable Long movesAtReady) {}

    /**
     * What the guest used when the load was ready, right before the migration, and what the load was.
     *
     * @param guestCpuRatio of all its processors, 0 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InGuest(
            @Nullable Double guestCpuRatio,
            @Nullable Long guestMemoryUsedMiB,
            @Nullable Double agentCpuRatio,
            @Nullable Long agentMemoryMiB,
            @Nullable String profile,
            @Nullable Integer profileWidthPx,
            @Nullable Integer profileHeightPx,
            @Nullable Integer profileFramesPerS,
            @Nullable String clockSource,
            @Nullable String guestKernel,
            @Nullable String program) {}

    /** What the two hosts are. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hosts(
            @Nullable Accelerator sourceAccelerator,
            @Nullable String sourceLibvirt,
            @Nullable String sourceQemu,
            @Nullable Integer sourceCpus,
            @Nullable String sourceCpuModel,
            @Nullable Accelerator destinationAccelerator,
            @Nullable String destinationLibvirt,
            @Nullable String destinationQemu,
            @Nullable Integer destinationCpus,
            @Nullable String destinationCpuModel) {}

    /** See {@link MigrationResult.Recovery}; everything is absent where nobody said that the migration was interrupted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recovery(
            @Nullable Integer interruptions,
            @Nullable Integer recoveryAttempts,
            @Nullable Long interruptedMs) {}
}
