package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the scheduler sees it ({@code GET /api/v1/campaigns/ID}).
 *
 * @param definition as it was asked for, with every default filled in
 * @param version counts the changes from 1; the id of the stream's events
 * @param detail what it waits for, or why it ended; a sentence for people
 * @param cells in the definition's order
 * @param current the attempt under way; absent between two and at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignView(
        CampaignId id,
        CampaignName name,
        CampaignDefinition definition,
        State state,
        long version,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String detail,
        List<CellProgress> cells,
        @Nullable Current current) {
    public CampaignView {
        cells = List.copyOf(cells);
    }

    /** Whether a campaign goes on. */
    public enum State {
        /** Its runs are carried out one after the other. */
        @JsonProperty("running")
        RUNNING,
        /** The run under way is finished, and no other begins until it is resumed. */
        @JsonProperty("paused")
        PAUSED,
        /** Every run is done or was given up. */
        @JsonProperty("completed")
        COMPLETED,
        /** It was withdrawn; what was measured stays. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * How far a cell is.
     *
     * @param guest that has this memory
     * @param planned valid runs wanted
     * @param valid runs so far
     * @param invalid attempts so far
     * @param failed attempts so far
     * @param givenUp runs that used up their attempts
     */
    public record CellProgress(
            Cell cell, GuestName guest, int planned, int valid, int invalid, int failed, int givenUp) {}

    /**
     * The attempt under way.
     *
     * @param number of the run in its cell
     * @param attempt at this run
     * @param step what is being done
     * @param since when that began
     * @param migration the measured migration, once there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Current(
            RunId run,
            Cell cell,
            int number,
            int attempt,
            Step step,
            Instant since,
            @Nullable MigrationId migration) {}

    /** What is being done for an attempt, in this order. */
    public enum Step {
        /** The guest is brought to the host where every run starts. */
        @JsonProperty("going-home")
        GOING_HOME,
        /** Its load starts and warms up. */
        @JsonProperty("warming-up")
        WARMING_UP,
        /** The guest is migrated: this is measured. */
        @JsonProperty("migrating")
        MIGRATING,
        /** The load goes on after the migration. */
        @JsonProperty("after")
        AFTER,
        /** The load is stopped and says what it measured. */
        @JsonProperty("stopping")
        STOPPING
    }
}
