package io.pindah.agent.migration;

import static io.pindah.agent.Given.remaining;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchRuleTest {
    private static final MigrationPolicy HYBRID = MigrationPolicy.of(Mode.HYBRID);

    @Test
    void hybrid_switches_when_the_share_is_reached_and_not_before() {
        assertThat(SwitchRule.dueAt(HYBRID, remaining(601))).isFalse();
        assertThat(SwitchRule.dueAt(HYBRID, remaining(600))).isTrue();
    }

    @Test
    void figures_that_are_not_there_yet_decide_nothing() {
        assertThat(SwitchRule.dueAt(HYBRID, JobStatistics.of(Map.of()))).isFalse();
        assertThat(SwitchRule.dueAt(HYBRID, JobStatistics.of(Map.of("memory_total", 0L, "memory_remaining", 0L))))
                .isFalse();
        assertThat(SwitchRule.dueAt(HYBRID, JobStatistics.of(Map.of("memory_total", 4000L))))
                .isFalse();
    }

    @Test
    void other_modes_do_not_look_at_what_remains() {
        assertThat(SwitchRule.dueAt(MigrationPolicy.of(Mode.PRE_COPY), remaining(0)))
                .isFalse();
        assertThat(SwitchRule.dueAt(MigrationPolicy.of(Mode.POST_COPY), remaining(0)))
                .isFalse();
    }

    @Test
    void before_a_hybrid_switch_the_hypervisor_must_not_converge_by_itself() {
        assertThat(SwitchRule.downtimeLimit(HYBRID)).contains(Duration.ofMillis(1));
        assertThat(SwitchRule.downtimeLimit(MigrationPolicy.of(Mode.PRE_COPY))).isEmpty();
        assertThat(SwitchRule.downtimeLimit(MigrationPolicy.of(Mode.POST_COPY))).isEmpty();
    }

    @Test
    void a_limit_in_the_policy_is_taken_as_it_is() {
        var policy = new MigrationPolicy(Mode.HYBRID, 0.15, null, null, 250L, null);

        assertThat(SwitchRule.downtimeLimit(policy)).contains(Duration.ofMillis(250));
    }
}
