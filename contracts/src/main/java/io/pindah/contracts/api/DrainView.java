package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host being emptied, or its guests coming back ({@code GET /api/v1/drains/ID}). Guests are moved, never stopped.
 *
 * @param id absent: this is a plan, and nothing has been done
 * @param version counts its changes from 1
 * @param guests in the order of their names
 * @param estimatedEnd when the last guest would have moved, by how long migrations have taken so far; absent: no ground for an estimate
 * @param summary a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrainView(
        @Nullable String id,
        HostName host,
        Kind kind,
        State state,
        long version,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        List<Guest> guests,
        @Nullable Instant estimatedEnd,
        String summary) {
    public DrainView {
        guests = List.copyOf(guests);
    }

    /** Which way. */
    public enum Kind {
        /** The guests leave the host. */
        @JsonProperty("drain")
        DRAIN("drain"),
        /** The guests that a drain has moved come back. */
        @JsonProperty("return")
        RETURN("return");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name on the wire and in front of people. */
        public String wireName() {
            return wireName;
        }
    }

    /** How far it is. */
    public enum State {
        /** Nothing has been done; this is what would be. */
        @JsonProperty("planned")
        PLANNED("planned"),
        @JsonProperty("running")
        RUNNING("running"),
        /** It was cancelled; guests that had switched to post-copy are still on their way. */
        @JsonProperty("cancelling")
        CANCELLING("cancelling"),
        @JsonProperty("completed")
        COMPLETED("completed"),
        @JsonProperty("cancelled")
        CANCELLED("cancelled");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** The name on the wire and in front of people. */
        public String wireName() {
            return wireName;
        }

        /** Whether nothing will change any more. */
        public boolean isEnd() {
            return this == COMPLETED || this == CANCELLED;
        }
    }

    /**
     * One guest's part.
     *
     * @param destination where it goes, has gone, or would go; absent: not known
     * @param migration the latest that was asked for
     * @param tries how many migrations have been asked for
     * @param startsAt of a plan: an estimate; so with {@code endsAt}
     * @param detail why it is where it is, a sentence for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Guest(
            GuestId guest,
            GuestName name,
            long memoryMiB,
            Step step,
            @Nullable HostName destination,
            @Nullable MigrationId migration,
            int tries,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String detail) {}

    /** Where a guest stands. */
    public enum Step {
        /** It is to be moved. */
        @JsonProperty("pending")
        PENDING("pending"),
        /** Its label says that somebody has to decide. */
        @JsonProperty("asks")
        ASKS("asks"),
        /** A migration is queued or under way. */
        @JsonProperty("moving")
        MOVING("moving"),
        /** It has arrived. */
        @JsonProperty("moved")
        MOVED("moved"),
        /** It stays, as its label or somebody says. */
        @JsonProperty("left")
        LEFT("left"),
        /** It could not be moved; it is tried again by itself while the drain runs. */
        @JsonProperty("blocked")
        BLOCKED("blocked"),
        /** It has been shut off, or is elsewhere, without our doing. */
        @JsonProperty("gone")
        GONE("gone"),
        /** Its migration was withdrawn or aborted, as the drain was cancelled. */
        @JsonProperty("stopped")
        STOPPED("stopped"),
        /** Its memory was lost with a host. */
        @JsonProperty("lost")
        LOST("lost");

        private final String wireName;

        Step(String wireName) {
            this.wireName = wireName;
        }

        /** The name on the wire and in front of people. */
        public String wireName() {
            return wireName;
        }
    }
}
