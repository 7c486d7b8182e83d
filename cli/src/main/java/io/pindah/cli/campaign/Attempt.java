package io.pindah.cli.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.Cell;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a run that is over ({@code GET /api/v1/campaigns/ID/runs}).
 *
 * @param number of the run in its cell, from 1
 * @param attempt at this run, from 1
 * @param reason why it does not count; absent when valid
 * @param migration the measured one; absent when it never began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
        RunId run,
        Cell cell,
        int number,
        int attempt,
        Verdict verdict,
        @Nullable String reason,
        @Nullable MigrationId migration,
        Instant startedAt,
        Instant finishedAt) {}
