package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static io.pindah.agent.Given.remaining;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.AttemptEnded;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.agent.migration.Source.Step;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationEvent.Aborted;
import io.pindah.contracts.MigrationEvent.Completed;
import io.pindah.contracts.MigrationEvent.Failed;
import io.pindah.contracts.MigrationEvent.GuestSuspended;
import io.pindah.contracts.MigrationEvent.HalfGone;
import io.pindah.contracts.MigrationEvent.Interrupted;
import io.pindah.contracts.MigrationEvent.Lost;
import io.pindah.contracts.MigrationEvent.PassCompleted;
import io.pindah.contracts.MigrationEvent.Recovered;
import io.pindah.contracts.MigrationEvent.Started;
import io.pindah.contracts.MigrationEvent.SwitchedToPostCopy;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RunsOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Past 300 lines: the source's state machine, an edge a test, in one place as the machine itself is. */
class SourceTest {
    private static final JobStatistics FINAL = JobStatistics.of(Map.of("downtime", 13L, "data_processed", 611319808L));
    private static final Failure REFUSED = new Failure(FailureReason.CONNECT, "Connection refused");

    private final List<MigrationEvent> facts = new ArrayList<>();
    private Source source = started(Mode.POST_COPY);

    private Source started(Mode mode) {
        var accepted = Source.accepted(Given.source(), MigrationPolicy.of(mode));
        var fact = new Started(Given.source().head(1, at(0)), Given.KVM2, MigrationPolicy.of(mode), Given.PLATFORM);
        return accepted.evolve(fact).calling();
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

    @Test
    void a_post_copy_tells_each_step_with_the_time_it_was_seen() {
        see(
                new PassBegan(at(10), 1),
                new Suspended(at(20), Pause.MIGRATION),
                new Suspended(at(30), Pause.POST_COPY),
                new PassBegan(at(31), 2),
                new JobCompleted(at(40), FINAL),
                new Stopped(at(41), Stop.MIGRATED),
                new CallEnded(at(50), null));

        assertThat(facts)
                .containsExactly(
                        new PassCompleted(Given.source().head(2, at(10)), 1),
                        new GuestSuspended(Given.source().head(3, at(20))),
                        new SwitchedToPostCopy(Given.source().head(4, at(30))),
                        new PassCompleted(Given.source().head(5, at(31)), 2),
                        new Completed(Given.source().head(6, at(41)), FINAL));
        assertThat(source.plan()).isEqualTo(Step.CLOSE);
    }

    @Test
    void mode_post_copy_wants_the_switch_on_the_first_pass_and_until_it_is_accepted() {
        assertThat(source.plan()).isEqualTo(Step.FOLLOW);

        see(new PassBegan(at(10), 1));

        assertThat(source.plan()).isEqualTo(Step.SWITCH);
        assertThat(source.switchAccepted().plan()).isEqualTo(Step.FOLLOW);
    }

    @Test
    void mode_hybrid_wants_the_switch_when_the_stated_share_of_memory_remains() {
        source = started(Mode.HYBRID);

        see(new PassBegan(at(10), 1), new Sampled(at(20), remaining(601)));
        assertThat(source.plan()).isEqualTo(Step.FOLLOW);
        see(new Sampled(at(30), remaining(600)));

        assertThat(source.plan()).isEqualTo(Step.SWITCH);
    }

    @Test
    void mode_pre_copy_never_wants_the_switch() {
        source = started(Mode.PRE_COPY);

        see(new PassBegan(at(10), 1), new Sampled(at(20), remaining(0)));

        assertThat(source.plan()).isEqualTo(Step.FOLLOW);
    }

    @Test
    void a_pre_copy_completes_without_a_switch() {
        source = started(Mode.PRE_COPY);

        see(
                new PassBegan(at(10), 1),
                new Suspended(at(20), Pause.MIGRATION),
                new CallEnded(at(50), null),
                new JobCompleted(at(51), FINAL));

        assertThat(kinds()).containsExactly(PassCompleted.class, GuestSuspended.class, Completed.class);
    }

    @Test
    void the_end_waits_for_its_statistics_but_not_for_ever() {
        see(new Suspended(at(20), Pause.POST_COPY), new CallEnded(at(50), null));
        assertThat(source.plan()).isEqualTo(Step.AWAIT_STATISTICS);

        see(new PatienceEnded(at(60)));

        assertThat(facts.getLast()).isEqualTo(new Completed(Given.source().head(4, at(60)), null));
    }

    @Test
    void statistics_alone_complete_nothing() {
        see(new JobCompleted(at(40), FINAL));

        assertThat(facts).isEmpty();
    }

    @Test
    void a_call_that_fails_before_the_switch_asks_where_the_guest_runs() {
        see(new PassBegan(at(10), 1), new CallEnded(at(50), REFUSED));
        assertThat(source.plan()).isEqualTo(Step.LOOK);

        see(new Looked(at(51), Condition.RUNNING, false));

        assertThat(facts.getLast())
                .isEqualTo(new Failed(
                        Given.source().head(3, at(51)), FailureReason.CONNECT, "Connection refused", RunsOn.SOURCE));
    }

    @Test
    void an_abort_that_was_asked_for_is_no_failure() {
        see(new PassBegan(at(10), 1));
        source = source.abortAsked();

        see(new CallEnded(at(50), REFUSED), new Looked(at(51), Condition.RUNNING, false));

        assertThat(facts.getLast()).isInstanceOf(Aborted.class);
    }

    @Test
    void an_abort_for_want_of_time_is_a_failure_with_that_reason() {
        source = source.givenUp("not switched in time: aborted");

        see(new CallEnded(at(50), REFUSED), new Looked(at(51), Condition.RUNNING, false));

        assertThat(((Failed) facts.getLast()).reason()).isEqualTo(FailureReason.TIMEOUT);
    }

    @Test
    void while_the_call_is_under_way_a_look_at_a_running_guest_ends_nothing() {
        see(new Looked(at(20), Condition.RUNNING, false));

        assertThat(facts).isEmpty();
    }

    @Test
    void a_failed_post_copy_is_interrupted_and_goes_on_when_libvirt_and_qemu_say_so() {
        see(
                new Suspended(at(20), Pause.MIGRATION),
                new Suspended(at(30), Pause.POST_COPY),
                new Suspended(at(40), Pause.POST_COPY_FAILED),
                new Suspended(at(41), Pause.POST_COPY_FAILED),
                new CallEnded(at(42), REFUSED),
                new Suspended(at(90), Pause.POST_COPY),
                new Looked(at(91), Condition.PAUSED_POST_COPY, true, new Copy(Copy.State.ACTIVE, 7)));

        assertThat(kinds())
                .containsExactly(GuestSuspended.class, SwitchedToPostCopy.class, Interrupted.class, Recovered.class);
        assertThat(source.stage()).isEqualTo(Stage.POST_COPY);
    }

    @ParameterizedTest
    @EnumSource
    void after_the_switch_no_look_makes_it_failed_or_aborted(Condition condition) {
        see(new Suspended(at(30), Pause.POST_COPY), new CallEnded(at(42), REFUSED));
        source = source.abortAsked().givenUp("not switched in time: aborted");

        see(new Looked(at(50), condition, false));

        assertThat(kinds()).doesNotContain(Failed.class, Aborted.class, Completed.class, Lost.class);
    }

    @Test
    void a_source_that_crashes_in_post_copy_takes_memory_along() {
        see(new Suspended(at(30), Pause.POST_COPY), new Stopped(at(40), Stop.FAILED));

        assertThat(facts.getLast()).isInstanceOf(Lost.class);
    }

    @Test
    void a_half_that_is_destroyed_by_hand_after_the_call_has_ended_proves_no_loss() {
        see(
                new Suspended(at(30), Pause.POST_COPY),
                new CallEnded(at(40), REFUSED),
                new Stopped(at(90), Stop.DESTROYED));

        assertThat(kinds()).doesNotContain(Lost.class);
        assertThat(source.plan()).isEqualTo(Step.CLOSE);
    }

    @Test
    void a_guest_that_shuts_down_while_it_moves_is_no_loss() {
        see(new PassBegan(at(10), 1), new Stopped(at(40), Stop.SHUT_DOWN));

        assertThat(facts.getLast()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.GUEST_SHUTDOWN);
            assertThat(failed.runsOn()).isEqualTo(RunsOn.NOWHERE);
        });
    }

    @Test
    void a_guest_paused_and_resumed_by_its_owner_is_not_suspended_for_the_move() {
        see(new Suspended(at(20), Pause.OTHER), new Resumed(at(30), Resume.OTHER));

        assertThat(facts).isEmpty();
    }

    @Test
    void a_restarted_agent_looks_first() {
        source = afterRestart();

        assertThat(source.plan()).isEqualTo(Step.LOOK);
    }

    @Test
    void a_restarted_agent_that_finds_the_job_at_work_switches_it() {
        source = afterRestart();

        see(new Looked(at(100), Condition.RUNNING, true));

        assertThat(source.plan()).isEqualTo(Step.SWITCH);
    }

    @Test
    void a_restarted_agent_that_finds_the_guest_running_and_no_job_reports_the_failure() {
        source = afterRestart();

        see(new Looked(at(100), Condition.RUNNING, false), new Looked(at(5_099), Condition.RUNNING, false));
        assertThat(facts).as("a call that arrives late may still begin").isEmpty();
        see(new Looked(at(5_100), Condition.RUNNING, false));

        assertThat(facts.getLast()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.runsOn())
                .isEqualTo(RunsOn.SOURCE));
    }

    @Test
    void a_restarted_agent_that_finds_the_guest_switched_says_so() {
        source = afterRestart();

        see(new Looked(at(100), Condition.PAUSED_POST_COPY, true));

        assertThat(kinds()).containsExactly(SwitchedToPostCopy.class);
        assertThat(source.plan()).isEqualTo(Step.LOOK);
    }

    @Test
    void a_restarted_agent_that_finds_no_guest_leaves_the_word_to_the_destination() {
        source = afterRestart();

        see(new Looked(at(100), Condition.ABSENT, false));

        assertThat(kinds()).containsExactly(HalfGone.class);
        assertThat(source.plan()).isEqualTo(Step.CLOSE);
    }

    @Test
    void a_restarted_agent_completes_on_the_events_alone() {
        source = afterRestart();

        see(
                new Looked(at(100), Condition.PAUSED_POST_COPY, true),
                new Stopped(at(200), Stop.MIGRATED),
                new JobCompleted(at(201), FINAL));

        assertThat(facts.getLast()).isEqualTo(new Completed(Given.source().head(3, at(201)), FINAL));
    }

    private Source afterRestart() {
        var accepted = Source.accepted(Given.source(), MigrationPolicy.of(Mode.POST_COPY));
        return accepted.evolve(new Started(
                Given.source().head(1, at(0)), Given.KVM2, MigrationPolicy.of(Mode.POST_COPY), Given.PLATFORM));
    }

    @Test
    void a_fact_that_was_applied_changes_nothing_when_it_comes_again() {
        see(new PassBegan(at(10), 1), new Suspended(at(20), Pause.POST_COPY));
        var once = source;

        var twice = source.evolve(facts.getFirst()).evolve(facts.getLast());

        assertThat(twice).isEqualTo(once);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatever_libvirt_says_facts_are_numbered_without_gaps_and_end_at_most_once(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            facts.clear();
            source = started(any(random, Mode.values()));
            for (int i = 0; i < 12; i++) {
                see(anything(random, at(i)));
                var numbers = facts.stream().map(fact -> fact.head().sequence()).toList();
                assertThat(numbers)
                        .as("seed %s run %s facts %s", seed, run, facts)
                        .isEqualTo(java.util.stream.LongStream.range(2, 2 + facts.size())
                                .boxed()
                                .toList());
                assertThat(facts.stream().filter(SourceTest::isTerminal).count())
                        .as("seed %s run %s facts %s", seed, run, facts)
                        .isLessThanOrEqualTo(1);
            }
            assertThat(saysOnSourceAfterSwitch())
                    .as("seed %s run %s facts %s", seed, run, facts)
                    .isFalse();
        }
    }

    private boolean saysOnSourceAfterSwitch() {
        var kinds = kinds();
        return kinds.contains(SwitchedToPostCopy.class)
                && (kinds.contains(Failed.class) || kinds.contains(Aborted.class));
    }

    private static boolean isTerminal(MigrationEvent fact) {
        return fact instanceof Completed || fact instanceof Failed || fact instanceof Aborted || fact instanceof Lost;
    }

    private static Observation anything(Random random, Moment when) {
        return switch (random.nextInt(11)) {
            case 0 -> new PassBegan(when, 1 + random.nextInt(4));
            case 1 -> new Suspended(when, any(random, Pause.values()));
            case 2 -> new Resumed(when, any(random, Resume.values()));
            case 3 -> new Stopped(when, any(random, Stop.values()));
            case 4 -> new JobCompleted(when, FINAL);
            case 5 -> new CallEnded(when, null);
            case 6 -> new CallEnded(when, REFUSED);
            case 7 -> new Looked(when, any(random, Condition.values()), random.nextBoolean());
            case 8 ->
                new AttemptEnded(
                        when, 1, any(random, RecoveryWay.values()), random.nextBoolean() ? null : REFUSED, false);
            case 9 -> {
                var copy = new Copy(any(random, Copy.State.values()), random.nextInt(3));
                yield new Looked(when, any(random, Condition.values()), random.nextBoolean(), copy);
            }
            default -> new Sampled(when, remaining(random.nextInt(4000)));
        };
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
