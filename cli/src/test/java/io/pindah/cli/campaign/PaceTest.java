package io.pindah.cli.campaign;

import static io.pindah.cli.CampaignExamples.YOUTUBE_4;
import static io.pindah.cli.CampaignExamples.attempt;
import static io.pindah.cli.CampaignExamples.cell;
import static io.pindah.cli.CampaignExamples.underWay;
import static io.pindah.cli.CampaignExamples.view;
import static io.pindah.cli.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.RunView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final List<RunView> ATTEMPTS = List.of(
            attempt(1, Verdict.VALID, T0.plusSeconds(60)),
            attempt(2, Verdict.INVALID, T0.plusSeconds(122)),
            attempt(2, Verdict.VALID, T0.plusSeconds(9_000)),
            underWay(3));

    private final CampaignView twoOfThirty = campaign(State.RUNNING);

    @Test
    void a_run_takes_as_long_as_all_its_attempts_and_their_pauses_but_not_as_an_interruption() {
        var pace = Pace.of(twoOfThirty, ATTEMPTS).orElseThrow();

        assertThat(pace).isEqualTo(new Pace(Duration.ofSeconds((3 * 60 + 3 * 2) / 2), 2, T0.plusSeconds(9_000)));
    }

    @Test
    void before_the_first_run_is_over_nothing_can_be_said() {
        var nothing = view(State.RUNNING, 1, null, List.of(cell(YOUTUBE_4, 0, 1, 0)));

        assertThat(Pace.of(nothing, ATTEMPTS)).isEmpty();
        assertThat(Pace.of(twoOfThirty, List.of(underWay(1)))).isEmpty();
    }

    @Test
    void what_is_left_shrinks_while_a_run_is_under_way_but_by_no_more_than_that_run() {
        var pace = new Pace(Duration.ofSeconds(100), 2, T0);

        assertThat(pace.left(twoOfThirty, T0)).isEqualTo(Duration.ofSeconds(2800));
        assertThat(pace.left(twoOfThirty, T0.plusSeconds(30))).isEqualTo(Duration.ofSeconds(2770));
        assertThat(pace.left(twoOfThirty, T0.plusSeconds(500))).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void nothing_shrinks_while_it_is_paused() {
        var pace = new Pace(Duration.ofSeconds(100), 2, T0);

        assertThat(pace.left(campaign(State.PAUSED), T0.plusSeconds(30))).isEqualTo(Duration.ofSeconds(2800));
    }

    private static CampaignView campaign(State state) {
        return view(state, 5, null, List.of(cell(YOUTUBE_4, 2, 1, 0)));
    }
}
