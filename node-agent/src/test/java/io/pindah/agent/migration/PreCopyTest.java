package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static io.pindah.agent.Given.inPass;
import static io.pindah.agent.Given.remaining;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.contracts.JobStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreCopyTest {
    private PreCopy state = PreCopy.NONE;

    private void see(Observation... observations) {
        for (var observation : observations) {
            state = state.noting(observation);
        }
    }

    @Test
    void in_the_first_pass_every_lower_figure_is_a_gain() {
        see(new PassBegan(at(10), 1), new Sampled(at(20), inPass(1, 4000)), new Sampled(at(30), inPass(1, 3000)));
        assertThat(state.gainedAt()).isEqualTo(at(30));

        see(new Sampled(at(40), inPass(1, 3000)));

        assertThat(state.gainedAt()).isEqualTo(at(30));
    }

    @Test
    void of_a_later_pass_the_first_figure_counts_and_what_it_falls_to_does_not() {
        see(new PassBegan(at(10), 1), new PassBegan(at(20), 2), new Sampled(at(21), inPass(2, 900)));
        see(new Sampled(at(30), inPass(2, 10)), new PassBegan(at(40), 3), new Sampled(at(41), inPass(3, 950)));

        assertThat(state.left()).isEqualTo(950);
        assertThat(state.before()).isEqualTo(900);
        assertThat(state.least()).isEqualTo(900);
        assertThat(state.gainedAt()).isEqualTo(at(21));
    }

    @Test
    void a_sample_may_tell_of_a_pass_before_its_event_and_one_that_comes_late_tells_nothing() {
        see(new PassBegan(at(10), 1), new Sampled(at(20), inPass(2, 900)), new PassBegan(at(21), 2));
        assertThat(state.left()).isEqualTo(900);

        see(new Sampled(at(22), inPass(1, 5)));

        assertThat(state.pass()).isEqualTo(2);
        assertThat(state.left()).isEqualTo(900);
    }

    @Test
    void a_pass_in_whose_midst_an_agent_came_back_is_not_compared() {
        see(new Sampled(at(10), inPass(4, 20)), new PassBegan(at(20), 5), new Sampled(at(21), inPass(5, 900)));

        assertThat(state.isNotConverging()).isFalse();
        assertThat(state.least()).isEqualTo(900);

        see(new PassBegan(at(30), 6), new Sampled(at(31), inPass(6, 900)));
        assertThat(state.isNotConverging()).isTrue();
    }

    @Test
    void figures_without_a_pass_belong_to_the_newest_and_to_none_before_the_first() {
        see(new Sampled(at(10), remaining(4000)), new Sampled(at(11), JobStatistics.of(Map.of())));
        assertThat(state).isEqualTo(PreCopy.NONE);

        see(new PassBegan(at(20), 1), new Sampled(at(21), remaining(3000)));

        assertThat(state.left()).isEqualTo(3000);
    }

    @Test
    void what_was_seen_is_said_in_figures() {
        assertThat(state.seen()).isEqualTo("no pass over memory has been seen");
        see(new PassBegan(at(10), 1), new Sampled(at(11), inPass(1, 5 << 20)));
        assertThat(state.seen()).isEqualTo("in pass 1, which has 5 MiB left to send");
        see(new PassBegan(at(20), 2), new Sampled(at(21), inPass(2, 3 << 20)));
        see(new PassBegan(at(30), 3), new Sampled(at(31), inPass(3, 4 << 20)));
        assertThat(state.seen()).isEqualTo("in pass 3; the one before it left 4 MiB, the best one so far 3 MiB");
    }
}
