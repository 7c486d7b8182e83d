package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a run ({@code GET /api/v1/campaigns/ID/runs}, in the order in which they began).
 *
 * @param number of the run in its cell, from 1
 * @param attempt at this run, from 1
 * @param seed of the run's load
 * @param verdict absent while it is under way
 * @param reason why it is not valid
 * @param migration the measured one; absent when none was started
 * @param finishedAt absent while it is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        RunId run,
        Cell cell,
        int number,
        int attempt,
        long seed,
        GuestName guest,
        @Nullable Verdict verdict,
        @Nullable String reason,
        @Nullable MigrationId migration,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
