package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PatienceEnded;
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
}
