package io.pindah.cli.campaign;

import static io.pindah.cli.CampaignExamples.VIDEO_6;
import static io.pindah.cli.CampaignExamples.cell;
import static io.pindah.cli.CampaignExamples.current;
import static io.pindah.cli.CampaignExamples.running;
import static io.pindah.cli.CampaignExamples.view;
import static io.pindah.cli.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.CampaignExamples;
import io.pindah.cli.text.Line;
import io.pindah.cli.text.Paint;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.CampaignView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTest {
    private static final Instant NOW = T0.plusSeconds(12);
    private static final int HIGH = 24;

    private final CampaignProgress progress = CampaignProgress.of(running(7, current(VIDEO_6, 1, 2, Step.WARMING_UP)));

    @Test
    void cells_fill_beside_each_other_and_the_attempt_under_way_is_marked() {
        assertThat(text(progress, 100)).isEqualTo("""
                paper  running  0:12  39 of 120 runs valid, 1 attempt invalid, 1 failed
                                     4 GiB                         6 GiB
                youtube  post-copy   █░░░░░░░░░  5/30  1 invalid   █░░░░░░░░░  4/30  1 failed
                video    post-copy   ██████████ 30/30             >░░░░░░░░░░  0/30
                > video 6 GiB post-copy  run 1, attempt 2: warming up  0:12
                how long it will take shows after the first run""");
    }

    @Test
    void a_narrow_terminal_gets_shorter_bars_and_letters() {
        assertThat(text(progress, 60)).contains("youtube  post-copy   █░░░░░░░░  5/30 1i   █░░░░░░░░  4/30 1f\n");
    }

    @Test
    void a_narrower_one_gets_no_bars() {
        assertThat(text(progress, 42)).contains("youtube  post-copy    5/30 1i    4/30 1f\n");
    }

    @Test
    void a_very_narrow_one_gets_a_line_for_each_cell() {
        assertThat(text(progress, 39)).contains("\n  5/30 1i  youtube 4 GiB post-copy\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 40, 48, 55, 60, 72, 80, 100, 200})
    void no_line_is_longer_than_the_terminal_is_wide(int width) {
        assertThat(Board.lines(progress, NOW, width, HIGH)).allMatch(line -> line.length() <= width);
    }

    @Test
    void a_window_that_is_too_low_loses_the_grid_and_keeps_the_rest() {
        assertThat(Board.lines(progress, NOW, 100, 4).stream().map(Line::text))
                .containsExactly(
                        "paper  running  0:12  39 of 120 runs valid, 1 attempt invalid, 1 failed",
                        "> video 6 GiB post-copy  run 1, attempt 2: warming up  0:12",
                        "how long it will take shows after the first run");
    }

    @Test
    void what_is_left_is_told_by_the_runs_so_far() {
        var pace = new Pace(Duration.ofSeconds(80), 39, NOW);

        assertThat(text(progress.with(Optional.of(pace)), 100))
                .endsWith("about 1 h 48 min left, by the 39 runs so far");
    }

    @Test
    void a_paused_campaign_says_what_it_waits_for() {
        var paused = CampaignProgress.of(view(State.PAUSED, 8, null, CampaignExamples.someCells()));

        assertThat(text(paused, 100)).endsWith("paused: no run begins until it is resumed");
    }

    @Test
    void a_cancelled_campaign_is_not_over_while_something_is_under_way() {
        var stopping = CampaignProgress.of(
                view(State.CANCELLED, 8, current(VIDEO_6, 1, 1, Step.STOPPING), CampaignExamples.someCells()));

        assertThat(text(stopping, 100))
                .contains("> video 6 GiB")
                .endsWith("cancelled: what is under way is being stopped");
    }

    @Test
    void silence_of_the_scheduler_is_said() {
        var silent = progress.with(new CampaignNews.Disconnected("the scheduler does not answer"));

        assertThat(text(silent, 100)).contains("no news (the scheduler does not answer), trying again");
    }

    @Test
    void what_is_whole_invalid_or_failed_has_its_colour() {
        var coloured = Board.lines(progress, NOW, 100, HIGH).stream()
                .map(line -> line.render(Paint.COLOUR))
                .collect(Collectors.joining("\n"));

        assertThat(coloured)
                .contains("\u001b[32m30/30\u001b[0m")
                .contains("\u001b[33m1 invalid\u001b[0m")
                .contains("\u001b[31m1 failed\u001b[0m");
    }

    @Test
    void a_combination_that_is_not_in_the_campaign_is_a_dash() {
        var lopsided = view(
                State.RUNNING,
                3,
                null,
                List.of(cell(VIDEO_6, 1, 0, 0), cell(new Cell(Scenario.GAME, 4096, Mode.HYBRID), 2, 0, 0)));

        assertThat(text(CampaignProgress.of(lopsided), 100))
                .contains("video  post-copy   –                  █░░░░░░░░░  1/30\n")
                .contains("game   hybrid      █░░░░░░░░░  2/30   –\n");
    }

    private static String text(CampaignProgress progress, int width) {
        return Board.lines(progress, NOW, width, HIGH).stream()
                .map(line -> line.render(Paint.NONE))
                .collect(Collectors.joining("\n"));
    }
}
