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
        @Nullable List<MigrationEvent> events) {}
