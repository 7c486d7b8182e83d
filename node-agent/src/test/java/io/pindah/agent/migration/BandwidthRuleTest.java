package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.BandwidthRule.Answer;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BandwidthRuleTest {

    private static Source running(Mode mode) {
        var policy = MigrationPolicy.of(mode);
        return Source.accepted(Given.source(), policy)
                .evolve(new MigrationEvent.Started(Given.source().head(1, at(0)), Given.KVM2, policy, Given.PLATFORM));
    }

    private static Source switched() {
        return running(Mode.POST_COPY)
                .evolve(new MigrationEvent.SwitchedToPostCopy(Given.source().head(2, at(1))));
    }

    private static SetBandwidth wish(@Nullable Long before, @Nullable Long after) {
        return new SetBandwidth(Given.head(9, Given.KVM1), before, after);
    }

    private static Optional<RefusalReason> reason(Answer answer) {
        return answer.refusal().map(Refusal::reason);
    }

    @Test
    void before_the_switch_both_can_be_changed_and_an_absent_one_is_left_alone() {
        assertThat(BandwidthRule.of(running(Mode.HYBRID), wish(10L, 20L)))
                .isEqualTo(new Answer(10L, 20L, Optional.empty()));
        assertThat(BandwidthRule.of(running(Mode.HYBRID), wish(10L, null)))
                .isEqualTo(new Answer(10L, null, Optional.empty()));
    }

    @Test
    void after_the_switch_only_the_limit_after_it_and_the_other_is_refused() {
        assertThat(BandwidthRule.of(switched(), wish(null, 20L))).isEqualTo(new Answer(null, 20L, Optional.empty()));
        var both = BandwidthRule.of(switched(), wish(10L, 20L));
        assertThat(both.bandwidth()).isNull();
        assertThat(both.postCopyBandwidth()).isEqualTo(20);
        assertThat(reason(both)).contains(RefusalReason.IN_POST_COPY);
    }

    @Test
    void mode_pre_copy_has_no_time_after_the_switch() {
        var answer = BandwidthRule.of(running(Mode.PRE_COPY), wish(10L, 20L));

        assertThat(answer.bandwidth()).isEqualTo(10);
        assertThat(answer.postCopyBandwidth()).isNull();
        assertThat(reason(answer)).contains(RefusalReason.NOT_SUPPORTED);
    }

    @Test
    void where_nothing_runs_or_nothing_is_wished_for_it_is_refused() {
        var accepted = Source.accepted(Given.source(), MigrationPolicy.of(Mode.HYBRID));

        assertThat(reason(BandwidthRule.of(accepted, wish(10L, 20L)))).contains(RefusalReason.NOTHING_TO_DO);
        assertThat(reason(BandwidthRule.of(running(Mode.HYBRID), wish(null, null))))
                .contains(RefusalReason.NOTHING_TO_DO);
    }

    @Test
    void what_was_changed_is_the_policy_from_then_on() {
        var source = running(Mode.HYBRID)
                .evolve(new MigrationEvent.BandwidthChanged(Given.source().head(2, at(1)), 10L, null))
                .evolve(new MigrationEvent.BandwidthChanged(Given.source().head(3, at(2)), null, 20L));

        assertThat(source.policy()).isEqualTo(MigrationPolicy.of(Mode.HYBRID).limitedTo(10L, 20L));
    }
}
