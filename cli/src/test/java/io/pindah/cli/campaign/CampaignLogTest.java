package io.pindah.cli.campaign;

import static io.pindah.cli.CampaignExamples.VIDEO_4;
import static io.pindah.cli.CampaignExamples.VIDEO_6;
import static io.pindah.cli.CampaignExamples.YOUTUBE_4;
import static io.pindah.cli.CampaignExamples.YOUTUBE_6;
import static io.pindah.cli.CampaignExamples.cell;
import static io.pindah.cli.CampaignExamples.current;
import static io.pindah.cli.CampaignExamples.running;
import static io.pindah.cli.CampaignExamples.view;
import static io.pindah.cli.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.CampaignView.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignLogTest {
    private final List<String> lines = new ArrayList<>();
    private CampaignLog log = CampaignLog.empty();

    @Test
    void every_change_is_a_line() {
        take(running(1, null));
        take(running(2, current(VIDEO_6, 1, 1, Step.WARMING_UP)));
        take(running(3, current(VIDEO_6, 1, 1, Step.MIGRATING)));
        take(view(State.RUNNING, 4, null, cells(1, 0)));
        take(view(State.PAUSED, 5, null, cells(1, 0)));

        assertThat(lines)
                .containsExactly(
                        "0:05  paper  running, 39 of 120 runs valid, 1 attempt invalid, 1 failed",
                        "0:05  paper  running, video 6 GiB post-copy run 1: warming up",
                        "0:05  paper  running, video 6 GiB post-copy run 1: migrating",
                        "0:05  paper  video 6 GiB post-copy: a valid run; 1 of 30 runs valid",
                        "0:05  paper  running, 40 of 120 runs valid, 1 attempt invalid, 1 failed",
                        "0:05  paper  paused, 40 of 120 runs valid, 1 attempt invalid, 1 failed");
    }

    @Test
    void a_spoiled_attempt_is_called_so() {
        take(running(1, current(VIDEO_6, 1, 1, Step.STOPPING)));
        take(view(State.RUNNING, 2, current(VIDEO_6, 1, 2, Step.GOING_HOME), cells(0, 1)));

        assertThat(lines)
                .containsSubsequence(
                        "0:05  paper  video 6 GiB post-copy: an invalid attempt; 0 of 30 runs valid, 1 attempt invalid",
                        "0:05  paper  running, video 6 GiB post-copy run 1, attempt 2: going home");
    }

    @Test
    void the_same_again_is_no_line() {
        take(running(1, null));
        take(running(1, null));

        assertThat(lines).hasSize(1);
    }

    private static List<CampaignView.CellProgress> cells(int valid, int invalid) {
        return List.of(
                cell(YOUTUBE_4, 5, 1, 0),
                cell(YOUTUBE_6, 4, 0, 1),
                cell(VIDEO_4, 30, 0, 0),
                cell(VIDEO_6, valid, invalid, 0));
    }

    private void take(CampaignView view) {
        var step = log.next(CampaignProgress.of(view), T0.plusSeconds(5));
        log = step.log();
        lines.addAll(step.lines());
    }
}
