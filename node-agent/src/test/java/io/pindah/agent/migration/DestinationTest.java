package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.CopySaid;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Powered;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationEvent.Completed;
import io.pindah.contracts.MigrationEvent.Failed;
import io.pindah.contracts.MigrationEvent.GuestResumed;
import io.pindah.contracts.MigrationEvent.Interrupted;
import io.pindah.contracts.MigrationEvent.Lost;
import io.pindah.contracts.MigrationEvent.Prepared;
import io.pindah.contracts.ResumedAs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private final List<MigrationEvent> facts = new ArrayList<>();
    private Destination destination = Destination.accepted(Given.destination(), Given.SHAPE)
            .evolve(new Prepared(Given.destination().head(1, at(0)), Given.TARGET, Given.PLATFORM));

    private void see(Observation... observations) {
        for (var observation : observations) {
            destination = destination.noting(observation);
            for (var fact : destination.decide(observation)) {
                destination = destination.evolve(fact);
                facts.add(fact);
            }
        }
    }

    @Test
    void in_post_copy_the_guest_resumes_once_and_completes_when_it_is_seen_to_have_migrated() {
        see(
                new Resumed(at(10), Resume.POST_COPY),
                new Looked(at(11), Condition.RUNNING_POST_COPY, false),
                new Resumed(at(20), Resume.MIGRATED),
                new Looked(at(21), Condition.RUNNING_MIGRATED, false));

        assertThat(facts)
                .containsExactly(
                        new GuestResumed(Given.destination().head(2, at(10)), ResumedAs.POST_COPY),
                        new Completed(Given.destination().head(3, at(21)), null));
    }

    @Test
    void in_pre_copy_the_guest_resumes_with_all_its_memory() {
        see(new Resumed(at(10), Resume.MIGRATED), new Looked(at(11), Condition.RUNNING_MIGRATED, false));

        assertThat(facts)
                .containsExactly(
                        new GuestResumed(Given.destination().head(2, at(10)), ResumedAs.MIGRATED),
                        new Completed(Given.destination().head(3, at(11)), null));
    }

    @Test
    void a_guest_that_has_not_come_in_time_may_have_come_and_gone_unseen() {
        see(new PatienceEnded(at(10)), new PatienceEnded(at(20)));

        assertThat(facts).singleElement().isInstanceOf(MigrationEvent.HalfGone.class);
    }

    @Test
    void a_guest_that_has_come_is_not_said_to_be_missing() {
        see(new Resumed(at(10), Resume.POST_COPY), new PatienceEnded(at(20)));

        assertThat(facts).noneMatch(MigrationEvent.HalfGone.class::isInstance);
    }

    @Test
    void resumed_twice_is_resumed_once() {
        see(new Resumed(at(10), Resume.MIGRATED), new Resumed(at(12), Resume.MIGRATED));

        assertThat(facts).hasSize(1);
    }

    @Test
    void a_failed_post_copy_is_interrupted_and_may_still_complete() {
        see(
                new Resumed(at(10), Resume.POST_COPY),
                new Resumed(at(20), Resume.POST_COPY_FAILED),
                new Looked(at(90), Condition.RUNNING_MIGRATED, false));

        assertThat(facts.get(1)).isInstanceOf(Interrupted.class);
        assertThat(facts.get(2)).isInstanceOf(Completed.class);
    }

    @Test
    void a_guest_that_dies_here_in_post_copy_is_lost() {
        see(new Resumed(at(10), Resume.POST_COPY), new Stopped(at(20), Stop.FAILED));

        assertThat(facts.getLast()).isInstanceOf(Lost.class);
    }

    @Test
    void a_guest_that_powers_itself_off_here_in_post_copy_is_not_lost() {
        see(new Resumed(at(10), Resume.POST_COPY), new Stopped(at(20), Stop.SHUT_DOWN));

        assertThat(facts.getLast()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.reason())
                .isEqualTo(FailureReason.GUEST_SHUTDOWN));
    }

    @Test
    void a_half_that_is_removed_before_it_ran_is_the_sources_to_tell() {
        see(new Stopped(at(20), Stop.FAILED));

        assertThat(facts).isEmpty();
    }

    @Test
    void a_resume_that_nobody_saw_is_not_made_up() {
        see(
                new Looked(at(50), Condition.RUNNING_POST_COPY, false),
                new Resumed(at(60), Resume.MIGRATED),
                new Looked(at(61), Condition.RUNNING_MIGRATED, false));

        assertThat(facts).containsExactly(new Completed(Given.destination().head(2, at(61)), null));
    }

    @Test
    void memory_is_reserved_until_the_guest_runs_here() {
        assertThat(destination.isReserving()).isTrue();

        see(new Resumed(at(10), Resume.POST_COPY));

        assertThat(destination.isReserving()).isFalse();
    }

    @Test
    void qemu_tells_of_an_interruption_before_libvirt_does_and_what_libvirt_says_later_is_old() {
        see(
                new Resumed(at(10), Resume.POST_COPY),
                new CopySaid(at(20), Copy.State.PAUSED),
                new Looked(at(21), Condition.RUNNING_POST_COPY, false),
                new CopySaid(at(30), Copy.State.RECOVERING),
                new Looked(at(31), Condition.RUNNING_POST_COPY, false),
                new CopySaid(at(32), Copy.State.ACTIVE),
                new Resumed(at(40), Resume.POST_COPY_FAILED),
                new Looked(at(41), Condition.RUNNING_POST_COPY_FAILED, false),
                new Resumed(at(42), Resume.POST_COPY));

        assertThat(facts)
                .containsExactly(
                        new GuestResumed(Given.destination().head(2, at(10)), ResumedAs.POST_COPY),
                        new Interrupted(Given.destination().head(3, at(20)), "QEMU: postcopy-paused"),
                        new MigrationEvent.Recovered(Given.destination().head(4, at(32))));
    }

    @Test
    void when_qemu_is_not_heard_any_more_libvirt_is_believed_again() {
        see(
                new Resumed(at(10), Resume.POST_COPY),
                new CopySaid(at(11), Copy.State.ACTIVE),
                new CopySaid(at(12), Copy.State.UNASKED),
                new Resumed(at(20), Resume.POST_COPY_FAILED),
                new Looked(at(30), Condition.RUNNING_POST_COPY, false));

        assertThat(facts).hasSize(3);
        assertThat(facts.get(1)).isInstanceOf(Interrupted.class);
        assertThat(facts.get(2)).isInstanceOf(MigrationEvent.Recovered.class);
    }

    @Test
    void a_guest_that_powered_itself_off_is_not_lost_whatever_libvirt_calls_its_end() {
        see(new Resumed(at(10), Resume.POST_COPY), new Powered(at(20), false), new Stopped(at(30), Stop.FAILED));

        assertThat(facts.getLast()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.reason())
                .isEqualTo(FailureReason.GUEST_SHUTDOWN));
    }

    @Test
    void a_guest_that_powered_itself_off_and_is_found_gone_is_not_lost() {
        see(
                new Resumed(at(10), Resume.POST_COPY),
                new Powered(at(20), false),
                new Looked(at(30), Condition.SHUT_OFF, false));

        assertThat(facts.getLast()).isInstanceOf(Failed.class);
    }

    @Test
    void a_guest_that_was_started_anew_and_then_dies_is_lost() {
        see(
                new Resumed(at(10), Resume.POST_COPY),
                new Powered(at(20), false),
                new Powered(at(21), true),
                new Stopped(at(30), Stop.CRASHED));

        assertThat(facts.getLast()).isInstanceOf(Lost.class);
    }
}
