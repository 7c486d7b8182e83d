package io.pindah.metrics.result;

import static io.pindah.metrics.Story.STATISTICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.metrics.Story;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingTest {

    @Test
    void a_refusal_by_the_destination_is_a_rejection() {
        var result = end(new Story(1).refusedByDestination(0, RefusalReason.NAME_TAKEN))
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Phase.REJECTED);
        assertThat(result.reason()).isEqualTo("name-taken: kvm2 already has a guest g1");
        assertThat(result.destination()).isEqualTo(Story.KVM2);
        assertThat(result.source()).isNull();
        assertThat(result.provenMode()).isNull();
        assertThat(result.quality().missing()).isEmpty();
    }

    @Test
    void a_refusal_by_the_source_of_a_prepared_migration_is_a_rejection() {
        assertThat(outcome(new Story(1).prepared(0).refusedBySource(10, RefusalReason.GUEST_BUSY)))
                .isEqualTo(Phase.REJECTED);
    }

    @Test
    void a_refused_abort_ends_nothing() {
        assertThat(end(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .refusedBySource(30, RefusalReason.IN_POST_COPY)))
                .isEmpty();
    }

    @Test
    void a_failure_before_the_switch_says_why() {
        var result = end(new Story(1).prepared(0).started(10, Mode.POST_COPY).failed(30_000, RunsOn.SOURCE))
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Phase.FAILED);
        assertThat(result.reason()).isEqualTo("connect: cannot reach kvm2");
        assertThat(result.migrationMillis()).isNull();
    }

    @Test
    void beyond_the_switch_a_failure_is_no_end_unless_the_guest_is_gone() {
        var switched = new Story(1).prepared(0).started(10, Mode.POST_COPY).switched(20);
        assertThat(end(switched.failed(30, RunsOn.UNKNOWN))).isEmpty();

        assertThat(outcome(switched.failedOnDestination(40, RunsOn.NOWHERE))).isEqualTo(Phase.FAILED);
    }

    @Test
    void an_abort_weighs_more_than_the_destinations_failure() {
        assertThat(outcome(new Story(1)
                        .prepared(0)
                        .failedOnDestination(900, RunsOn.SOURCE)
                        .started(10, Mode.PRE_COPY)
                        .aborted(1_000)))
                .isEqualTo(Phase.ABORTED);
    }

    @Test
    void an_interrupted_migration_has_not_ended() {
        assertThat(end(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .resumed(30, ResumedAs.POST_COPY)
                        .interrupted(40)))
                .isEmpty();
    }

    @Test
    void a_loss_in_post_copy_keeps_the_mode_it_was_in() {
        var result = end(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .suspended(15)
                        .switched(20)
                        .resumed(30, ResumedAs.POST_COPY)
                        .interrupted(40)
                        .lost(50))
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Phase.LOST);
        assertThat(result.provenMode()).isEqualTo(Mode.POST_COPY);
        assertThat(result.downtime().observedMicros()).isEqualTo(15_000);
    }

    @Test
    void a_proven_completion_weighs_more_than_a_loss() {
        assertThat(outcome(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .completedOnSource(50, STATISTICS)
                        .lost(60)))
                .isEqualTo(Phase.COMPLETED);
    }

    @Test
    void an_attempt_that_failed_and_a_half_that_is_gone_end_nothing() {
        var story = new Story(1)
                .prepared(0)
                .started(10, Mode.POST_COPY)
                .switched(20)
                .resumed(30, ResumedAs.POST_COPY)
                .interrupted(40)
                .recoveryStarted(50, 1, RecoveryWay.LIBVIRT)
                .recoveryFailed(60, 1)
                .halfGone(70);
        assertThat(end(story)).isEmpty();

        assertThat(outcome(story.completedOnDestination(80))).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void a_host_that_was_interrupted_proves_the_switch_although_its_own_word_of_it_is_missing() {
        assertThat(end(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .interruptedOnDestination(40)
                        .failed(50, RunsOn.UNKNOWN)))
                .isEmpty();
    }

    @Test
    void that_the_guest_ended_by_itself_weighs_more_than_the_other_sides_loss() {
        assertThat(outcome(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .lostOnSource(40)
                        .failedOnDestination(50, RunsOn.NOWHERE)))
                .isEqualTo(Phase.FAILED);
    }

    @Test
    void of_one_side_the_first_of_loss_and_the_guests_own_end_stands() {
        assertThat(outcome(new Story(1)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .lost(40)
                        .failedOnDestination(50, RunsOn.NOWHERE)))
                .isEqualTo(Phase.LOST);
    }

    @Test
    void clearing_up_and_starting_a_lost_guest_again_change_nothing() {
        var restarted = Story.lostAndRestarted(1, "g1").facts();

        var atItsLoss = ResultFold.fold(restarted.subList(0, restarted.size() - 2), List.of());

        assertThat(atItsLoss.orElseThrow().outcome()).isEqualTo(Phase.LOST);
        assertThat(atItsLoss.orElseThrow().destination()).isEqualTo(Story.KVM2);
        assertThat(ResultFold.fold(restarted, List.of())).isEqualTo(atItsLoss);
    }

    @Test
    void an_orphan_that_is_found_and_removed_in_a_newer_epoch_changes_nothing() {
        var story = Story.postCopy(1);
        var completed = end(story);

        assertThat(end(story.inEpoch(8).orphanFoundAndRemoved(9_000))).isEqualTo(completed);
    }

    private static Phase outcome(Story story) {
        return end(story).orElseThrow().outcome();
    }

    private static Optional<MigrationResult> end(Story story) {
        return ResultFold.fold(story.facts(), List.of());
    }
}
