package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Cell;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Measure;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Summary;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragesTest {
    private static final Cell CELL = new Cell(Scenario.VIDEO, 4096, Mode.POST_COPY);

    /** Reference: R 4, {@code t.test(sleep$extra[1:10])}, {@code sd}, {@code median}, {@code quantile(type = 7)}. */
    @Test
    void a_known_sample_has_its_known_summary() {
        var sorted = sorted(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

        var summary = Summaries.of(Measure.MIGRATION_TIME, sorted).orElseThrow();

        assertThat(summary.n()).isEqualTo(10);
        assertThat(summary.mean()).isCloseTo(0.75, within(1e-12));
        assertThat(summary.standardDeviation()).isCloseTo(1.789010, within(1e-6));
        assertThat(summary.low95()).isCloseTo(-0.5297804, within(1e-7));
        assertThat(summary.high95()).isCloseTo(2.0297804, within(1e-7));
        assertThat(summary.median()).isCloseTo(0.35, within(1e-12));
        assertThat(summary.p95()).isCloseTo(3.565, within(1e-12));
        assertThat(summary.min()).isEqualTo(-1.6);
        assertThat(summary.max()).isEqualTo(3.7);
    }

    /** By hand: position 0.95 · 4 = 3.8, so 4 + 0.8 · (10 − 4). */
    @Test
    void the_95th_percentile_is_linear_between_neighbours() {
        assertThat(Summaries.of(Measure.DATA_SENT, new double[] {1, 2, 3, 4, 10})
                        .orElseThrow()
                        .p95())
                .isCloseTo(8.8, within(1e-12));
    }

    @Test
    void a_single_value_has_no_deviation_and_no_interval() {
        assertThat(Summaries.of(Measure.DATA_SENT, new double[] {7}))
                .contains(new Summary(Measure.DATA_SENT, 1, 7, null, null, null, 7, 7, 7, 7));
        assertThat(Summaries.of(Measure.DATA_SENT, new double[0])).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rows_in_any_order_give_the_same_averages_to_the_bit(long seed) {
        var rows = new ArrayList<>(
                Made.rows(List.of(Scenario.values()), List.of(4096L, 6144L), List.of(Mode.values()), 7, seed));
        var before = Averages.of(rows).stream().map(Wire::json).toList();

        Collections.shuffle(rows, new Random(seed));

        assertThat(Averages.of(rows).stream().map(Wire::json).toList())
                .isEqualTo(before)
                .hasSize(4 * 2 * 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void every_summary_is_consistent_in_itself(long seed) {
        var rows = Made.rows(List.of(Scenario.values()), List.of(4096L), List.of(Mode.values()), 6, seed);

        assertThat(Averages.of(rows))
                .flatMap(cell -> cell.summaries())
                .isNotEmpty()
                .allSatisfy(s -> {
                    assertThat(s.n()).isBetween(1, 6);
                    assertThat(s.mean()).isBetween(s.min() - 1e-9, s.max() + 1e-9);
                    assertThat(s.median()).isBetween(s.min(), s.p95());
                    assertThat(s.p95()).isLessThanOrEqualTo(s.max());
                    assertThat(s.low95()).isLessThanOrEqualTo(s.mean());
                    assertThat(s.high95()).isGreaterThanOrEqualTo(s.mean());
                });
    }

    @Test
    void attempts_are_counted_by_what_became_of_them() {
        var random = new Random(1);
        var partial = Made.finished(CELL, 3, 3, Verdict.VALID, null);
        var rows = List.of(
                Made.row(CELL, 1, 1, random),
                Made.row(CELL, 2, 2, random),
                RunRow.of(partial, null, List.of()),
                RunRow.of(Made.finished(CELL, 4, 4, Verdict.INVALID, "mpv died"), null, List.of()),
                RunRow.of(Made.finished(CELL, 4, 5, Verdict.FAILED, "kvm2 is away"), null, List.of()));

        var result = Averages.of(rows).getFirst();

        assertThat(result.planned()).isEqualTo(5);
        assertThat(result.counted()).isEqualTo(2);
        assertThat(result.uncounted()).isEqualTo(1);
        assertThat(result.invalid()).isEqualTo(1);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.accelerators()).containsExactly(Accelerator.TCG);
        assertThat(result.profile()).isEqualTo(new LoadProfile("tcg", 256, 144, 10));
        assertThat(result.at()).isEqualTo(Made.START.plusSeconds(300));
    }

    @Test
    void a_measure_that_only_some_runs_have_says_how_many() {
        var random = new Random(1);
        var without = Made.finished(CELL, 2, 2, Verdict.VALID, null);
        var rows = List.of(Made.row(CELL, 1, 1, random), RunRow.of(without, Made.result(without, random), List.of()));

        var result = Averages.of(rows).getFirst();

        assertThat(result.counted()).isEqualTo(2);
        assertThat(result.summaries())
                .filteredOn(summary -> summary.measure() == Measure.PLAYBACK_GAP)
                .singleElement()
                .extracting(Summary::n)
                .isEqualTo(1);
    }

    /** By hand: 20.4 s of 21.4 s; 61 moves in 21.4 s. */
    @Test
    void derived_measures_are_in_their_units() {
        var game = Made.row(new Cell(Scenario.GAME, 4096, Mode.HYBRID), 1, 1, new Random(1));
        var video = Made.row(CELL, 1, 2, new Random(1));

        assertThat(Values.of(Measure.MOVES_PER_MINUTE, game)).hasValueCloseTo(171.028, within(0.001));
        assertThat(Values.of(Measure.REAL_TIME_RATIO, video)).hasValueCloseTo(0.953271, within(1e-6));
        assertThat(Values.of(Measure.LONGEST_STALL, video)).hasValue(240);
        assertThat(Values.of(Measure.MOVES_PER_MINUTE, video)).isEmpty();
        assertThat(Values.of(Measure.REBUFFERINGS, video)).isEmpty();
    }

    private static double[] sorted(double... values) {
        Arrays.sort(values);
        return values;
    }
}
