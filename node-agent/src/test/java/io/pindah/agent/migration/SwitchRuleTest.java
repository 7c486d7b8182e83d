package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static io.pindah.agent.Given.inPass;
import static io.pindah.agent.Given.remaining;
import static io.pindah.agent.migration.Policies.afterPasses;
import static io.pindah.agent.migration.Policies.afterSeconds;
import static io.pindah.agent.migration.Policies.onTimeout;
import static io.pindah.agent.migration.Policies.whenNotConverging;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.TimeoutAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @Test
    void the_default_share_leaves_the_switch_to_a_rule_that_was_asked_for() {
        for (var rules : List.of(afterPasses(3), afterSeconds(60), whenNotConverging())) {
            assertThat(SwitchRule.dueAt(Policies.with(Mode.HYBRID, rules), remaining(1)))
                    .isFalse();
        }
        assertThat(SwitchRule.dueAt(Policies.with(Mode.HYBRID, onTimeout(TimeoutAction.SWITCH)), remaining(600)))
                .isTrue();
    }

    @Test
    void a_share_that_was_asked_for_counts_beside_the_other_rules() {
        var policy = Policies.with(Mode.HYBRID, 0.5, null, afterPasses(3));

        assertThat(SwitchRule.dueAt(policy, remaining(2000))).isTrue();
        assertThat(SwitchRule.dueAt(policy, remaining(2001))).isFalse();
    }

    @Test
    void hybrid_switches_when_so_many_passes_have_been_completed() {
        var policy = Policies.with(Mode.HYBRID, afterPasses(2));

        assertThat(SwitchRule.dueBy(policy, passes(1, 2))).isFalse();
        assertThat(SwitchRule.dueBy(policy, passes(1, 2, 3))).isTrue();
    }

    @Test
    void hybrid_switches_when_a_pass_has_left_no_less_than_the_one_before() {
        var policy = Policies.with(Mode.HYBRID, whenNotConverging());

        assertThat(SwitchRule.dueBy(policy, left(900))).isFalse();
        assertThat(SwitchRule.dueBy(policy, left(900, 899))).isFalse();
        assertThat(SwitchRule.dueBy(policy, left(900, 900))).isTrue();
        assertThat(SwitchRule.dueBy(policy, left(900, 500, 600))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PRE_COPY", "POST_COPY"})
    void no_other_mode_switches_by_passes(Mode mode) {
        assertThat(SwitchRule.dueBy(Policies.with(mode, afterPasses(1)), passes(1, 2, 3)))
                .isFalse();
        assertThat(SwitchRule.dueBy(Policies.with(mode, whenNotConverging()), left(900, 901)))
                .isFalse();
    }

    private static PreCopy passes(int... numbers) {
        return IntStream.of(numbers)
                .<Observation>mapToObj(number -> new PassBegan(at(number), number))
                .reduce(PreCopy.NONE, PreCopy::noting, (a, _) -> a);
    }

    /** Each pass has left so much. */
    private static PreCopy left(long... bytes) {
        var now = passes(1).noting(new Sampled(at(1), inPass(1, 4000)));
        for (int pass = 2; pass < bytes.length + 2; pass++) {
            now = now.noting(new PassBegan(at(pass), pass))
                    .noting(new Sampled(at(pass), inPass(pass, bytes[pass - 2])))
                    .noting(new Sampled(at(pass), inPass(pass, 1)));
        }
        return now;
    }
}
