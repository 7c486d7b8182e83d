package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.Cell;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRowTest {
    private static final Cell CELL = new Cell(Scenario.VIDEO, 4096, Mode.POST_COPY);

    @ParameterizedTest
    @CsvSource({
        "post-copy, post-copy, true",
        "hybrid,    post-copy, true",
        "pre-copy,  pre-copy,  true",
        "post-copy, pre-copy,  false",
        "hybrid,    pre-copy,  false",
        "pre-copy,  post-copy, false"
    })
    void a_run_counts_if_the_events_prove_the_mode(String requested, String proven, boolean counted) {
        var finished = Made.finished(new Cell(Scenario.VIDEO, 4096, mode(requested)), 1, 1, Verdict.VALID, null);
        var result = with(finished, Phase.COMPLETED, mode(proven), List.of());

        var row = RunRow.of(finished, result, List.of());

        assertThat(row.isCounted()).isEqualTo(counted);
        if (!counted) {
            assertThat(row.counting().whyNot()).startsWith("proven mode is " + proven + ", not ");
        }
    }

    @Test
    void a_run_without_a_complete_result_does_not_count_and_says_why() {
        var finished = Made.finished(CELL, 1, 1, Verdict.VALID, null);
        var partial = with(finished, Phase.COMPLETED, Mode.POST_COPY, List.of("downtime.perceivedMicros (no gap)"));
        var failed = with(finished, Phase.FAILED, Mode.POST_COPY, List.of());

        assertThat(whyNot(finished, null, List.of())).isEqualTo("the migration's result is not known");
        assertThat(whyNot(finished, partial, List.of()))
                .isEqualTo("the result is partial: downtime.perceivedMicros (no gap)");
        assertThat(whyNot(finished, failed, List.of())).isEqualTo("the migration did not complete: failed");
    }

    @Test
    void a_run_whose_migration_was_interrupted_does_not_count_although_it_is_valid_and_complete() {
        var finished = Made.finished(CELL, 1, 1, Verdict.VALID, null);

        assertThat(whyNot(finished, Made.interrupted(finished), List.of()))
                .isEqualTo("the migration was interrupted: 2");
    }

    @Test
    void a_run_that_the_scheduler_does_not_call_valid_does_not_count_whatever_was_measured() {
        var invalid = Made.finished(CELL, 1, 1, Verdict.INVALID, "mpv died");

        assertThat(whyNot(invalid, Made.result(invalid, new Random(1)), List.of()))
                .isEqualTo("the run is invalid");
    }

    @Test
    void a_load_that_failed_spoils_a_run_that_is_called_valid() {
        var finished = Made.finished(CELL, 1, 1, Verdict.VALID, null);
        var died = new WorkloadEvent.LoadFailed(Made.head(finished, 3), "mpv died");

        assertThat(whyNot(finished, Made.result(finished, new Random(1)), List.of(died)))
                .isEqualTo("the load failed: mpv died");
    }

    @Test
    void events_in_any_order_with_repeats_and_those_of_other_runs_give_the_same_row() {
        var finished = Made.finished(CELL, 1, 1, Verdict.VALID, null);
        var other = Made.finished(CELL, 2, 2, Verdict.VALID, null);
        var result = Made.result(finished, new Random(1));
        var events = Made.events(finished, new Random(1));
        var mixed = new ArrayList<>(events);
        mixed.addAll(events);
        mixed.addAll(Made.events(other, new Random(9)));
        Collections.shuffle(mixed, new Random(3));

        assertThat(RunRow.of(finished, result, mixed)).isEqualTo(RunRow.of(finished, result, events));
    }

    @Test
    void as_json_a_row_is_flat_and_reads_back_equal() {
        var row = Made.row(CELL, 1, 1, new Random(1));
        var json = Wire.json(row);

        assertThat(json).contains("\"memoryMiB\":4096").doesNotContain("\"told\"", "null", "\"moves\"");
        assertThat(Wire.read(json, RunRow.class)).isEqualTo(row);
        assertThat(Wire.read(json.replace("{\"", "{\"someday\":1,\""), RunRow.class))
                .isEqualTo(row);
        assertThatThrownBy(() -> Wire.read(json.replace("\"memoryMiB\"", "\"memory\""), RunRow.class))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("field memoryMiB is missing");
    }

    private static String whyNot(
            RunFinished finished, @Nullable MigrationResult result, List<WorkloadEvent.OfRun> events) {
        var counting = RunRow.of(finished, result, events).counting();
        assertThat(counting.counted()).isFalse();
        return String.valueOf(counting.whyNot());
    }

    private static Mode mode(String name) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MigrationResult with(RunFinished finished, Phase outcome, Mode proven, List<String> missing) {
        var r = Made.result(finished, new Random(1));
        return new MigrationResult(
                r.migration(),
                r.guest(),
                r.guestName(),
                r.epoch(),
                r.source(),
                r.destination(),
                outcome,
                null,
                r.requestedMode(),
                proven,
                r.startedAt(),
                r.finishedAt(),
                r.migrationMillis(),
                r.downtime(),
                r.transfer(),
                new MigrationResult.Quality(missing),
                r.sourcePlatform(),
                r.destinationPlatform(),
                null);
    }
}
