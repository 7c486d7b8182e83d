package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.AttemptEnded;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.RecoveryRule.Move;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.agent.migration.Source.Step;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationEvent.HalfGone;
import io.pindah.contracts.MigrationEvent.Interrupted;
import io.pindah.contracts.MigrationEvent.Lost;
import io.pindah.contracts.MigrationEvent.OrphanSourceFound;
import io.pindah.contracts.MigrationEvent.Recovered;
import io.pindah.contracts.MigrationEvent.RecoveryFailed;
import io.pindah.contracts.MigrationEvent.RecoveryStarted;
import io.pindah.contracts.MigrationEvent.Started;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.RecoveryWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A source whose post-copy was interrupted: what it says, and what is to be done. Past 300 lines: a test for each rule of recovery, side by
 * side.
 */
class RecoveryTest {
    private static final Failure BROKEN = new Failure(FailureReason.HYPERVISOR, "job 'migration out' failed");
    private static final KnownLibvirt GOOD = KnownLibvirt.of("9.0.0", "9.0.0", false);
    private static final MigrationPolicy POLICY =
            new MigrationPolicy(Mode.POST_COPY, 0.15, null, null, null, null, new RecoveryLimits(2, 1, 60, 30));

    private final List<MigrationEvent> facts = new ArrayList<>();
    private Source source = inPostCopy();

    private Source inPostCopy() {
        source = Source.accepted(Given.source(), POLICY)
                .evolve(new Started(Given.source().head(1, at(0)), Given.KVM2, POLICY, Given.PLATFORM))
                .calling();
        see(new Suspended(at(10), Pause.POST_COPY));
        facts.clear();
        return source;
    }

    private void see(Observation... observations) {
        for (var observation : observations) {
            source = source.noting(observation);
            for (var fact : source.decide(observation)) {
                source = source.evolve(fact);
                facts.add(fact);
            }
        }
    }

    private List<Class<?>> kinds() {
        return facts.stream().<Class<?>>map(Object::getClass).toList();
    }

    private static Looked look(long millis, Copy.State copy) {
        return look(millis, copy, 7);
    }

    private static Looked look(long millis, Copy.State copy, long moved) {
        return new Looked(at(millis), Condition.PAUSED_POST_COPY_FAILED, true, new Copy(copy, moved));
    }

    private void interrupt() {
        see(
                look(1_000, Copy.State.PAUSED),
                new Suspended(at(1_000), Pause.POST_COPY_FAILED),
                new CallEnded(at(1_001), BROKEN));
    }

    private Move next(long millis) {
        return RecoveryRule.next(source, GOOD, at(millis).at());
    }

    /** As the lane does. */
    private void attempt(long millis, RecoveryWay way) {
        var number = source.recovery().attempts() + 1;
        var fact = new RecoveryStarted(Given.source().head(source.sequence() + 1, at(millis)), number, way);
        source = source.evolve(fact);
        facts.add(fact);
    }

    @Test
    void a_connection_that_was_reset_is_an_interruption_and_recovery_begins() {
        interrupt();
        see(look(1_010, Copy.State.PAUSED));

        assertThat(kinds()).containsExactly(Interrupted.class);
        assertThat(source.plan()).isEqualTo(Step.RECOVER);
        assertThat(next(1_010)).as("the destination's half opens again").isInstanceOf(Move.Await.class);
        assertThat(next(1_300)).isEqualTo(new Move.Attempt(1, RecoveryWay.LIBVIRT, "libvirt 9.0 and 9.0 can resume"));
    }

    @Test
    void an_attempt_that_was_announced_is_made_by_an_agent_that_was_started_anew_as_well() {
        interrupt();
        attempt(1_010, RecoveryWay.LIBVIRT);
        attempt(1_020, RecoveryWay.LIBVIRT);
        var announced = new RecoveryFailed(
                Given.source().head(source.sequence() + 1, at(2_000)),
                2,
                "gone",
                at(3_000).at());

        source = source.evolve(announced);
        see(look(3_000, Copy.State.PAUSED));

        assertThat(next(3_000)).isInstanceOf(Move.Attempt.class);
    }

    @Test
    void after_libvirts_own_way_has_failed_qemus_is_tried_and_then_the_other_again() {
        interrupt();
        attempt(1_300, RecoveryWay.LIBVIRT);
        see(new AttemptEnded(at(1_400), 1, RecoveryWay.LIBVIRT, BROKEN, false), look(2_400, Copy.State.PAUSED));
        assertThat(next(2_400)).isInstanceOfSatisfying(Move.Attempt.class, second -> assertThat(second.way())
                .isEqualTo(RecoveryWay.QEMU_MONITOR));

        attempt(2_400, RecoveryWay.QEMU_MONITOR);
        see(new AttemptEnded(at(2_410), 2, RecoveryWay.QEMU_MONITOR, null, false), look(4_000, Copy.State.PAUSED));
        assertThat(kinds()).as("QEMU may not have begun yet").endsWith(RecoveryStarted.class);
        see(look(4_400, Copy.State.PAUSED));
        assertThat(kinds()).as("QEMU tells nobody that it gave up").endsWith(RecoveryFailed.class);
    }

    @Test
    void nothing_is_tried_while_the_call_that_was_interrupted_has_not_come_back() {
        see(look(1_000, Copy.State.PAUSED));

        assertThat(next(1_010)).isInstanceOf(Move.Await.class);
        assertThat(next(61_000)).isInstanceOfSatisfying(Move.Attempt.class, attempt -> assertThat(attempt.way())
                .as("libvirt hangs")
                .isEqualTo(RecoveryWay.QEMU_MONITOR));
    }

    @Test
    void a_copy_that_breaks_off_unnoticed_by_a_libvirt_without_a_job_is_taken_up_by_qemu() {
        see(
                new Looked(at(1_000), Condition.PAUSED_POST_COPY, false, new Copy(Copy.State.PAUSED, 7)),
                new CallEnded(at(1_001), BROKEN),
                new Looked(at(2_000), Condition.PAUSED_POST_COPY, false, new Copy(Copy.State.PAUSED, 7)),
                new Looked(at(6_900), Condition.PAUSED_POST_COPY, false, new Copy(Copy.State.PAUSED, 7)));
        assertThat(kinds()).as("libvirt may be about to notice").isEmpty();

        see(new Looked(at(7_000), Condition.PAUSED_POST_COPY, false, new Copy(Copy.State.PAUSED, 7)));

        assertThat(kinds()).containsExactly(Interrupted.class);
        assertThat(next(7_300)).isInstanceOfSatisfying(Move.Attempt.class, attempt -> assertThat(attempt.way())
                .isEqualTo(RecoveryWay.QEMU_MONITOR));
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void libvirt_is_never_asked_to_resume_unless_its_own_reason_is_post_copy_failed(Condition condition) {
        interrupt();
        see(new Looked(at(1_010), condition, true, new Copy(Copy.State.PAUSED, 7)));

        var isFailed = condition == Condition.PAUSED_POST_COPY_FAILED;
        assertThat(next(1_300) instanceof Move.Attempt).isEqualTo(isFailed);
    }

    @ParameterizedTest
    @EnumSource(value = Copy.State.class, names = "PAUSED", mode = EnumSource.Mode.EXCLUDE)
    void nobody_is_asked_to_resume_a_copy_that_qemu_does_not_call_paused(Copy.State state) {
        interrupt();
        see(look(1_010, state));

        assertThat(next(1_010)).isNotInstanceOf(Move.Attempt.class);
    }

    @Test
    void a_copy_that_still_runs_is_waited_for_and_told_of() {
        see(look(1_000, Copy.State.ACTIVE), new CallEnded(at(1_001), BROKEN), look(2_000, Copy.State.ACTIVE, 8));

        assertThat(facts).singleElement().isInstanceOfSatisfying(Interrupted.class, fact -> assertThat(fact.detail())
                .contains("the copy still runs"));
        assertThat(next(2_000)).isInstanceOf(Move.Await.class);
    }

    @Test
    void a_copy_that_runs_and_moves_nothing_for_the_policys_time_is_interrupted() {
        interrupt();
        see(look(2_000, Copy.State.ACTIVE, 8), look(31_999, Copy.State.ACTIVE, 8));
        assertThat(next(31_999)).isInstanceOf(Move.Await.class);

        see(look(32_000, Copy.State.ACTIVE, 8));

        assertThat(next(32_000)).isEqualTo(new Move.Interrupt());
    }

    @Test
    void a_copy_that_moves_is_not_interrupted_however_long_it_takes() {
        interrupt();
        for (int i = 0; i < 20; i++) {
            see(look(2_000 + 10_000L * i, Copy.State.ACTIVE, i));
            assertThat(next(2_000 + 10_000L * i)).isInstanceOf(Move.Await.class);
        }
    }

    @Test
    void an_attempt_has_succeeded_when_qemu_copies_again() {
        interrupt();
        see(look(1_010, Copy.State.PAUSED));
        attempt(1_011, RecoveryWay.QEMU_MONITOR);
        see(new AttemptEnded(at(1_020), 1, RecoveryWay.QEMU_MONITOR, null, false), look(1_030, Copy.State.RECOVERING));
        assertThat(source.stage()).isEqualTo(Stage.INTERRUPTED);

        see(look(1_040, Copy.State.ACTIVE));

        assertThat(kinds()).containsExactly(Interrupted.class, RecoveryStarted.class, Recovered.class);
        assertThat(source.stage()).isEqualTo(Stage.POST_COPY);
    }

    @Test
    void an_attempt_by_the_monitor_that_qemu_takes_is_no_completion() {
        interrupt();
        attempt(1_011, RecoveryWay.QEMU_MONITOR);

        see(new AttemptEnded(at(1_020), 1, RecoveryWay.QEMU_MONITOR, null, false));

        assertThat(source.plan()).isEqualTo(Step.RECOVER);
    }

    @Test
    void a_resume_by_libvirt_comes_back_when_the_guest_is_there() {
        interrupt();
        attempt(1_011, RecoveryWay.LIBVIRT);

        see(new Suspended(at(1_100), Pause.POST_COPY));
        assertThat(kinds()).as("libvirt says so when the resume begins").doesNotContain(Recovered.class);
        see(look(1_200, Copy.State.ACTIVE), new AttemptEnded(at(9_000), 1, RecoveryWay.LIBVIRT, null, false));

        assertThat(kinds()).containsExactly(Interrupted.class, RecoveryStarted.class, Recovered.class);
        assertThat(source.plan()).isEqualTo(Step.AWAIT_STATISTICS);
    }

    @Test
    void attempts_that_fail_are_repeated_later_and_later_until_they_are_used_up() {
        interrupt();
        attempt(2_000, RecoveryWay.LIBVIRT);
        see(new AttemptEnded(at(2_100), 1, RecoveryWay.LIBVIRT, BROKEN, false), look(2_200, Copy.State.PAUSED));
        assertThat(next(3_099)).isInstanceOf(Move.Await.class);
        assertThat(next(3_100)).isInstanceOf(Move.Attempt.class);

        attempt(3_100, RecoveryWay.LIBVIRT);
        see(new AttemptEnded(at(3_200), 2, RecoveryWay.LIBVIRT, BROKEN, false), look(3_300, Copy.State.PAUSED));

        assertThat(nextTimes()).containsExactly(at(3_100).at(), null);
        assertThat(next(999_999)).as("an operator has to ask").isInstanceOf(Move.Await.class);
        source = source.recoveryAsked(at(999_999).at());
        assertThat(next(999_999)).isEqualTo(new Move.Attempt(3, RecoveryWay.LIBVIRT, "libvirt 9.0 and 9.0 can resume"));
    }

    private List<Instant> nextTimes() {
        var times = new ArrayList<Instant>();
        facts.stream()
                .filter(RecoveryFailed.class::isInstance)
                .forEach(fact -> times.add(((RecoveryFailed) fact).nextAt()));
        return times;
    }

    @Test
    void pauses_double_up_to_the_longest() {
        var limits = new RecoveryLimits(20, 1, 60, 30);
        var recovery = Recovery.NONE.evolve(new Interrupted(Given.source().head(1, at(0)), "broken"), limits);

        var pauses = new ArrayList<Long>();
        for (int i = 1; i <= 8; i++) {
            var next = recovery.retryAfterFailure(limits, at(0).at());
            pauses.add(java.time.Duration.between(at(0).at(), next).toSeconds());
            recovery = recovery.evolve(new RecoveryFailed(Given.source().head(1 + i, at(0)), i, "no", next), limits);
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void an_attempt_of_which_nothing_comes_has_failed_after_a_while() {
        interrupt();
        attempt(2_000, RecoveryWay.LIBVIRT);
        see(look(11_999, Copy.State.PAUSED));
        assertThat(kinds()).doesNotContain(RecoveryFailed.class);

        see(look(12_000, Copy.State.PAUSED));

        assertThat(facts.getLast()).isInstanceOf(RecoveryFailed.class);
    }

    @Test
    void an_attempt_that_was_given_up_and_still_goes_on_is_broken_off() {
        interrupt();
        attempt(2_000, RecoveryWay.QEMU_MONITOR);
        see(look(3_000, Copy.State.RECOVERING));
        assertThat(next(3_000)).isInstanceOf(Move.Await.class);

        see(look(62_000, Copy.State.RECOVERING));

        assertThat(facts.getLast()).isInstanceOf(RecoveryFailed.class);
        assertThat(next(62_000)).isEqualTo(new Move.Interrupt());
    }

    @Test
    void an_answer_to_an_attempt_before_the_last_says_nothing() {
        interrupt();
        attempt(2_000, RecoveryWay.LIBVIRT);
        see(look(62_000, Copy.State.PAUSED));
        attempt(64_000, RecoveryWay.QEMU_MONITOR);

        see(new AttemptEnded(at(64_100), 1, RecoveryWay.LIBVIRT, BROKEN, true));

        assertThat(facts.getLast()).isInstanceOf(RecoveryStarted.class);
    }

    @Test
    void a_libvirt_that_is_known_to_crash_is_passed_by() {
        assertThat(KnownLibvirt.of("11.3.0", "9.0.0", false).way()).isEqualTo(RecoveryWay.QEMU_MONITOR);
        assertThat(KnownLibvirt.of("9.0.0", "11.3.0", false).way()).isEqualTo(RecoveryWay.QEMU_MONITOR);
        assertThat(KnownLibvirt.of("9.0.0", "11.3.0", false).why()).contains("11.3 of the destination");
        assertThat(KnownLibvirt.of("9.0.0", "9.0.0", false).way()).isEqualTo(RecoveryWay.LIBVIRT);
        assertThat(KnownLibvirt.of("8.5.0", "9.0.0", false).way()).isEqualTo(RecoveryWay.LIBVIRT);
        assertThat(KnownLibvirt.of("8.4.9", "9.0.0", false).way()).isEqualTo(RecoveryWay.QEMU_MONITOR);
        assertThat(KnownLibvirt.of("10.0.0", "10.0.0", true).way()).isEqualTo(RecoveryWay.QEMU_MONITOR);
        assertThat(KnownLibvirt.of("unknown", "9.0.0", false).why()).contains("can resume");
    }

    @Test
    void a_half_that_qemu_has_copied_and_libvirt_does_not_clear_away_is_an_orphan() {
        interrupt();
        see(look(2_000, Copy.State.COMPLETED), look(21_999, Copy.State.COMPLETED));
        assertThat(kinds()).doesNotContain(OrphanSourceFound.class);

        see(look(22_000, Copy.State.COMPLETED));

        assertThat(source.stage()).isEqualTo(Stage.ORPHANED);
        assertThat(source.plan()).isEqualTo(Step.LOOK);
    }

    @Test
    void after_its_end_a_migration_still_finds_its_orphan() {
        see(new Stopped(at(20), Stop.MIGRATED), new Observation.PatienceEnded(at(30)));
        assertThat(source.stage()).isEqualTo(Stage.ENDED);

        see(new Looked(at(40), Condition.PAUSED_POST_COPY, false, new Copy(Copy.State.COMPLETED, 9)));

        assertThat(facts.getLast()).isInstanceOf(OrphanSourceFound.class);
        assertThat(source.stage()).isEqualTo(Stage.LEFT_BEHIND);
    }

    @Test
    void a_half_that_was_destroyed_by_hand_proves_neither_a_loss_nor_a_completion() {
        interrupt();

        see(new Stopped(at(2_000), Stop.DESTROYED));

        assertThat(facts.getLast()).isInstanceOf(HalfGone.class);
        assertThat(source.plan()).isEqualTo(Step.CLOSE);
    }

    @Test
    void a_paused_copy_whose_destination_is_gone_is_lost() {
        interrupt();
        source = source.withoutOtherHalf();

        see(look(2_000, Copy.State.PAUSED));

        assertThat(facts.getLast()).isInstanceOf(Lost.class);
    }

    @Test
    void when_neither_side_has_it_any_more_it_is_lost() {
        interrupt();
        source = source.withoutOtherHalf();

        see(new Looked(at(2_000), Condition.ABSENT, false));

        assertThat(facts.getLast()).isInstanceOf(Lost.class);
    }
}
