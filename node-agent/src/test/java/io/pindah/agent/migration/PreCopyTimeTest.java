package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static io.pindah.agent.Given.inPass;
import static io.pindah.agent.migration.Policies.afterSeconds;
import static io.pindah.agent.migration.Policies.onTimeout;
import static io.pindah.agent.migration.Policies.stalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.PreCopyTime.Move;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.TimeoutAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All migrations here start at 0. */
class PreCopyTimeTest {

    private static Source started(MigrationPolicy policy, Observation... observations) {
        var started = new MigrationEvent.Started(Given.source().head(1, at(0)), Given.KVM2, policy, Given.PLATFORM);
        var source = Source.accepted(Given.source(), policy).evolve(started).calling();
        for (var observation : observations) {
            source = source.noting(observation);
            for (var fact : source.decide(observation)) {
                source = source.evolve(fact);
            }
        }
        return source;
    }

    private static MigrationPolicy within10s(Mode mode, TimeoutAction action) {
        return Policies.with(mode, 0.15, 10L, onTimeout(action));
    }

    @Test
    void without_a_limit_nothing_is_waited_for() {
        assertThat(PreCopyTime.next(started(MigrationPolicy.of(Mode.PRE_COPY)), at(9_999_999)))
                .isEqualTo(new Move.Await(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @EnumSource(names = "ADAPTIVE", mode = EnumSource.Mode.EXCLUDE)
    void what_is_not_over_in_time_is_aborted_unless_the_policy_says_otherwise(Mode mode) {
        var source = started(Policies.with(mode, 0.15, 10L, PreCopyRules.NONE));

        assertThat(PreCopyTime.next(source, at(9_999))).isEqualTo(new Move.Await(Duration.ofMillis(1)));
        assertThat(PreCopyTime.next(source, at(10_000)))
                .isEqualTo(new Move.GiveUp("not switched and not completed within 10 s (timeoutSeconds): no pass over"
                        + " memory has been seen; aborted"));
    }

    @Test
    void where_the_policy_says_so_it_is_switched_instead() {
        assertThat(PreCopyTime.next(started(within10s(Mode.HYBRID, TimeoutAction.SWITCH)), at(10_000)))
                .isInstanceOf(Move.Switch.class);
    }

    @Test
    void mode_pre_copy_has_no_switch_to_offer_and_is_aborted() {
        var move = PreCopyTime.next(started(within10s(Mode.PRE_COPY, TimeoutAction.SWITCH)), at(10_000));

        assertThat(move).isInstanceOfSatisfying(Move.GiveUp.class, it -> assertThat(it.why())
                .endsWith("aborted, because mode pre-copy never switches"));
    }

    @Test
    void a_switch_that_is_wanted_already_is_not_wanted_again() {
        var source = started(within10s(Mode.HYBRID, TimeoutAction.SWITCH)).wantingSwitch();

        assertThat(PreCopyTime.next(source, at(10_000))).isInstanceOf(Move.Await.class);
    }

    @Test
    void what_has_been_switched_or_is_about_to_or_was_given_up_is_left_alone() {
        var policy = within10s(Mode.HYBRID, TimeoutAction.ABORT);

        assertThat(PreCopyTime.next(started(policy).wantingSwitch().switchAccepted(), at(10_000)))
                .isInstanceOf(Move.Await.class);
        assertThat(PreCopyTime.next(started(policy, new Suspended(at(5), Pause.POST_COPY)), at(10_000)))
                .isInstanceOf(Move.Await.class);
        assertThat(PreCopyTime.next(started(policy).givenUp("why"), at(10_000))).isInstanceOf(Move.Await.class);
    }

    @Test
    void hybrid_switches_after_its_time_and_no_other_mode_does() {
        var source = started(Policies.with(Mode.HYBRID, afterSeconds(5)));

        assertThat(PreCopyTime.next(source, at(4_000))).isEqualTo(new Move.Await(Duration.ofSeconds(1)));
        assertThat(PreCopyTime.next(source, at(5_000)))
                .isEqualTo(new Move.Switch("it has run for 5 s (switchAfterSeconds)"));
        assertThat(PreCopyTime.next(started(Policies.with(Mode.PRE_COPY, afterSeconds(5))), at(5_000)))
                .isInstanceOf(Move.Await.class);
    }

    @Test
    void of_two_limits_the_one_that_is_over_first_counts() {
        var rules = new PreCopyRules(null, 20L, null, null, 3L, TimeoutAction.ABORT);
        var source = started(Policies.with(Mode.HYBRID, 0.15, 10L, rules), new PassBegan(at(1000), 1));

        assertThat(PreCopyTime.next(source, at(4_000)))
                .isInstanceOfSatisfying(
                        Move.GiveUp.class, it -> assertThat(it.why()).contains("stallSeconds"));
    }

    @Test
    void passes_that_leave_no_less_are_a_stall_and_the_saw_tooth_within_them_is_none() {
        var source = started(
                Policies.with(Mode.PRE_COPY, stalled(10, TimeoutAction.ABORT)),
                new PassBegan(at(0), 1),
                new Sampled(at(0), inPass(1, 9 << 20)),
                new PassBegan(at(2_000), 2),
                new Sampled(at(2_000), inPass(2, 3 << 20)),
                new Sampled(at(6_000), inPass(2, 1)),
                new PassBegan(at(7_000), 3),
                new Sampled(at(7_000), inPass(3, 4 << 20)),
                new Sampled(at(11_999), inPass(3, 1)));

        assertThat(PreCopyTime.next(source, at(11_999))).isEqualTo(new Move.Await(Duration.ofMillis(1)));
        assertThat(PreCopyTime.next(source, at(12_000)))
                .isEqualTo(new Move.GiveUp("memory to send has not got less for 10 s (stallSeconds): in pass 3; the one"
                        + " before it left 4 MiB, the best one so far 3 MiB; aborted"));
    }

    @Test
    void a_pass_that_leaves_less_than_any_before_ends_a_stall() {
        var source = started(
                Policies.with(Mode.HYBRID, stalled(10, TimeoutAction.SWITCH)),
                new PassBegan(at(2_000), 2),
                new Sampled(at(2_000), inPass(2, 900)),
                new PassBegan(at(9_000), 3),
                new Sampled(at(9_000), inPass(3, 899)));

        assertThat(PreCopyTime.next(source, at(12_000))).isEqualTo(new Move.Await(Duration.ofSeconds(7)));
        assertThat(PreCopyTime.next(source, at(19_000))).isInstanceOf(Move.Switch.class);
    }

    @Test
    void a_long_first_pass_is_no_stall_as_long_as_memory_leaves() {
        var source = started(
                Policies.with(Mode.PRE_COPY, stalled(10, TimeoutAction.ABORT)),
                new PassBegan(at(0), 1),
                new Sampled(at(9_000), inPass(1, 3000)),
                new Sampled(at(18_000), inPass(1, 2000)));

        assertThat(PreCopyTime.next(source, at(20_000))).isEqualTo(new Move.Await(Duration.ofSeconds(8)));
        assertThat(PreCopyTime.next(source, at(28_000))).isInstanceOf(Move.GiveUp.class);
    }

    @Test
    void while_disks_are_copied_no_stall_is_counted() {
        var source = started(Policies.with(Mode.PRE_COPY, stalled(10, TimeoutAction.ABORT)));

        assertThat(PreCopyTime.next(source, at(60_000))).isInstanceOf(Move.Await.class);
    }
}
