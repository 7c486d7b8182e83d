package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunsOn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration as the scheduler sees it ({@code GET /api/v1/migrations/ID}).
 *
 * @param version counts the changes of this migration from 1; the id of the stream's events
 * @param detail why it ended as it did, or what it waits for; a sentence for people
 * @param runsOn where the guest runs; present in a terminal phase
 * @param events the facts in the order in which they arrived; absent in lists
 * @param recovery how far the recovery is; present while the migration is interrupted
 * @param restart how far the restart of a lost guest is; present once an operator has asked for one
 * @param handling how the scheduler treats it
 * @param queue where it stands in the queue; present while it waits there
 * @param begunAt when it left the queue; absent before that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationView(
        MigrationId id,
        GuestId guest,
        GuestName guestName,
        HostName source,
        HostName destination,
        MigrationPolicy policy,
        Epoch epoch,
        Phase phase,
        long version,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable String detail,
        @Nullable RunsOn runsOn,
        @Nullable List<MigrationEvent> events,
        @Nullable RecoveryView recovery,
        @Nullable RestartView restart,
        @Nullable Handling handling,
        @Nullable QueuePlace queue,
        @Nullable Instant begunAt) {

    /** Neither interrupted nor started again. */
    public MigrationView(
            MigrationId id,
            GuestId guest,
            GuestName guestName,
            HostName source,
            HostName destination,
            MigrationPolicy policy,
            Epoch epoch,
            Phase phase,
            long version,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            @Nullable String detail,
            @Nullable RunsOn runsOn,
            @Nullable List<MigrationEvent> events) {
        this(
                id,
                guest,
                guestName,
                source,
                destination,
                policy,
                epoch,
                phase,
                version,
                requestedAt,
                finishedAt,
                detail,
                runsOn,
                events,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same with its place in the queue. */
    public MigrationView waiting(QueuePlace place) {
        return new MigrationView(
                id,
                guest,
                guestName,
                source,
                destination,
                policy,
                epoch,
                phase,
                version,
                requestedAt,
                finishedAt,
                detail,
                runsOn,
                events,
                recovery,
                restart,
                handling,
                place,
                begunAt);
    }
}
