package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that wait ({@code GET /api/v1/queue}).
 *
 * @param state whether those that wait may start
 * @param active how many migrations are under way
 * @param limits by which it is decided who may start
 * @param waiting in the order of the queue
 */
public record QueueView(State state, int active, Limits limits, List<Waiting> waiting) {
    public QueueView {
        waiting = List.copyOf(waiting);
    }

    /** Whether those that wait may start. */
    public enum State {
        /** They may. */
        @JsonProperty("open")
        OPEN,
        /** None starts until somebody resumes the queue; those under way go on. */
        @JsonProperty("paused")
        PAUSED
    }

    /**
     * What may go on at the same time.
     *
     * @param linkMiBPerSecond what all migrations on a link may use together; absent: no budget
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(
            int outgoingPerHost,
            int incomingPerHost,
            int cluster,
            @Nullable Long linkMiBPerSecond) {}

    /**
     * One that waits.
     *
     * @param destination absent: it is chosen when its turn comes
     * @param priority as it was asked for, without what waiting has added
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(
            MigrationId migration,
            GuestName guestName,
            HostName source,
            @Nullable HostName destination,
            int priority,
            Instant requestedAt,
            QueuePlace place) {}
}
