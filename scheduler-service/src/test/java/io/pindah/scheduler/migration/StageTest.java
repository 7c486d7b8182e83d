package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import org.junit.jupiter.api.Test;

/** One test for each edge of the picture in {@link Stage} that a fact makes; {@link DecisionsTest} has those the scheduler makes. */
class StageTest {
    private final Told told = new Told();
    private final Migration preparing = Told.asked();
    private final Migration starting = preparing.evolve(told.prepared());
    private final Migration running = starting.evolve(told.started());
    private final Migration postCopy = running.evolve(told.switched());
    private final Migration interrupted = postCopy.evolve(told.interrupted(SOURCE));

    @Test
    void a_prepared_destination_lets_the_source_start() {
        assertThat(preparing.stage()).isEqualTo(new Stage.Preparing());
        assertThat(starting.stage()).isEqualTo(new Stage.Starting(Told.TARGET));
    }

    @Test
    void a_destination_that_refuses_ends_it_where_it_began() {
        var stage = preparing.evolve(new Told().refused(DESTINATION)).stage();

        assertThat(stage).isEqualTo(new Stage.Rejected(RefusalReason.GUEST_BUSY, "it has another job"));
        assertThat(stage.runsOn()).contains(RunsOn.SOURCE);
    }

    @Test
    void a_destination_that_fails_while_it_prepares_ends_it() {
        assertThat(after(preparing, new Told().failed(DESTINATION)))
                .isEqualTo(new Stage.Failed(FailureReason.HYPERVISOR, "error on the destination", RunsOn.SOURCE));
    }

    @Test
    void a_source_that_refuses_to_start_ends_it() {
        assertThat(after(starting, new Told().refused(SOURCE))).isInstanceOf(Stage.Rejected.class);
    }

    @Test
    void a_source_that_starts_makes_it_run() {
        assertThat(running.stage()).isEqualTo(new Stage.Running());
    }

    @Test
    void a_failure_before_the_switch_ends_it() {
        assertThat(after(running, told.failed(SOURCE)))
                .isEqualTo(new Stage.Failed(FailureReason.HYPERVISOR, "error on the source", RunsOn.SOURCE));
    }

    @Test
    void an_abort_before_the_switch_ends_it() {
        assertThat(after(running, told.aborted())).isEqualTo(new Stage.Aborted("asked for by an operator"));
    }

    @Test
    void a_guest_may_arrive_in_pre_copy() {
        var arrived = running.evolve(told.resumed(ResumedAs.MIGRATED));

        assertThat(arrived.stage()).isEqualTo(new Stage.Running());
        assertThat(after(arrived, told.completed(SOURCE))).isEqualTo(new Stage.Completed());
    }

    @Test
    void the_switch_is_proven_by_the_source() {
        assertThat(postCopy.stage()).isEqualTo(new Stage.PostCopy());
    }

    @Test
    void the_switch_is_proven_by_the_destination_as_well() {
        assertThat(after(running, told.resumed(ResumedAs.POST_COPY))).isEqualTo(new Stage.PostCopy());
    }

    @Test
    void either_side_may_interrupt_post_copy() {
        assertThat(interrupted.stage()).isEqualTo(pending("post-copy failed on the source"));
        assertThat(after(postCopy, told.interrupted(DESTINATION)))
                .isEqualTo(pending("post-copy failed on the destination"));
    }

    @Test
    void a_recovery_that_begins_is_told_and_is_not_yet_a_recovery() {
        assertThat(after(interrupted, told.recovering()))
                .isEqualTo(new Stage.Interrupted(
                        "recovering, attempt 1 by qemu-monitor", new Recovery.Attempting(1, RecoveryWay.QEMU_MONITOR)));
    }

    @Test
    void an_attempt_that_fails_leaves_it_interrupted_until_the_next() {
        var failed = interrupted.evolve(told.recovering()).evolve(told.recoveryFailed());

        assertThat(failed.stage())
                .isEqualTo(new Stage.Interrupted(
                        "recovery attempt 1 did not succeed: no route to kvm2",
                        new Recovery.Pausing(1, Told.T0.plusSeconds(60))));
        assertThat(after(failed, told.recovered())).isEqualTo(new Stage.PostCopy());
    }

    @Test
    void when_no_further_attempt_is_made_an_operator_is_needed() {
        var failed = interrupted.evolve(told.recovering()).evolve(told.givenUp());

        assertThat(failed.stage()).isInstanceOfSatisfying(Stage.Interrupted.class, stage -> assertThat(stage.recovery())
                .isEqualTo(new Recovery.Exhausted(20)));
        assertThat(failed.recovery().orElseThrow().needsOperator()).isTrue();
        assertThat(failed.detail()).contains("until somebody asks");
    }

    @Test
    void where_no_attempt_is_made_by_itself_an_operator_is_needed_at_once() {
        var none = new RecoveryLimits(0, 1, 60, 30);

        assertThat(new Recovery.Pending().view(none).needsOperator()).isTrue();
        assertThat(new Recovery.Pending().view(RecoveryLimits.DEFAULT).needsOperator())
                .isFalse();
    }

    @Test
    void a_copy_that_still_runs_is_told_apart() {
        var copying = interrupted.evolve(told.refused(RefusalReason.STILL_COPYING));

        assertThat(copying.stage())
                .isEqualTo(new Stage.Interrupted("refused as still-copying", new Recovery.Copying(Told.T0)));
        assertThat(after(copying, told.completed(SOURCE))).isEqualTo(new Stage.Completed());
    }

    @Test
    void the_destination_too_may_tell_that_post_copy_goes_on() {
        var onceMended = interrupted.evolve(told.recovered(DESTINATION));
        var brokenAgain = onceMended.evolve(told.recoveryFailed());

        assertThat(onceMended.stage()).isEqualTo(new Stage.PostCopy());
        assertThat(brokenAgain.stage()).isInstanceOf(Stage.Interrupted.class);
        assertThat(after(brokenAgain, told.recovered(DESTINATION))).isEqualTo(new Stage.PostCopy());
    }

    @Test
    void a_half_that_is_gone_interrupts_post_copy_and_proves_nothing() {
        var gone = postCopy.evolve(told.halfGone(SOURCE));

        assertThat(gone.stage()).isInstanceOfSatisfying(Stage.Interrupted.class, stage -> {
            assertThat(stage.recovery()).isEqualTo(new Recovery.Confirming());
            assertThat(stage.why()).contains("kvm1 has its half of g1 no more (no such domain); kvm2 is asked");
        });
        assertThat(after(gone, told.completed(DESTINATION))).isEqualTo(new Stage.Completed());
        assertThat(after(gone, told.lost(DESTINATION))).isEqualTo(new Stage.Lost("lost on the destination"));
    }

    @Test
    void when_both_halves_are_gone_it_is_not_lost_before_that_is_proven() {
        var gone = postCopy.evolve(told.halfGone(SOURCE)).evolve(told.halfGone(DESTINATION));

        assertThat(gone.stage().phase()).isEqualTo(Phase.INTERRUPTED);
        assertThat(gone.detail()).contains("neither kvm1", "nor kvm2", "kvm1 is asked whether the guest is lost");
        assertThat(after(gone, told.lost(SOURCE))).isEqualTo(new Stage.Lost("lost on the source"));
    }

    @Test
    void before_the_switch_a_half_that_is_gone_is_told_and_waited_for() {
        var gone = running.evolve(told.halfGone(SOURCE));

        assertThat(gone.stage()).isEqualTo(new Stage.Running());
        assertThat(gone.detail()).contains("kvm1 has its half of g1 no more");
        assertThat(after(gone, told.nowhere(DESTINATION)).runsOn()).contains(RunsOn.NOWHERE);
    }

    @Test
    void a_guest_that_came_whole_and_is_gone_is_lost_when_its_source_has_none_of_it() {
        var landed = running.evolve(told.nowhere(SOURCE)).evolve(told.resumed(ResumedAs.MIGRATED));

        assertThat(landed.stage()).isInstanceOf(Stage.Interrupted.class);
        assertThat(after(landed, told.halfGone(DESTINATION))).isInstanceOf(Stage.Lost.class);
    }

    @Test
    void a_guest_that_is_nowhere_is_lost_once_the_switch_is_proven() {
        assertThat(after(postCopy, told.nowhere(DESTINATION)))
                .isEqualTo(new Stage.Lost("QEMU died on the destination"));
        assertThat(after(postCopy, told.nowhere(SOURCE))).isEqualTo(new Stage.Lost("QEMU died on the source"));
        assertThat(after(running, told.nowhere(SOURCE))).isInstanceOf(Stage.Failed.class);
    }

    @Test
    void an_orphan_whose_guest_is_not_proven_elsewhere_is_told_with_what_is_waited_for() {
        var orphaned = interrupted.evolve(told.orphanFound());

        assertThat(orphaned.stage())
                .isInstanceOfSatisfying(Stage.Interrupted.class, stage -> assertThat(stage.recovery())
                        .isEqualTo(new Recovery.Proving()));
        assertThat(orphaned.detail()).contains("kvm1 has a paused half of g1", "once kvm2 proves");
    }

    @Test
    void an_orphan_of_a_completed_migration_is_told_until_it_is_removed() {
        var completed = interrupted.evolve(told.orphanFound()).evolve(told.completed(DESTINATION));

        assertThat(completed.stage()).isEqualTo(new Stage.Completed());
        assertThat(completed.detail()).contains("being removed");
        assertThat(completed.evolve(told.orphanRemoved()).detail()).isEmpty();
    }

    @Test
    void an_orphan_whose_guest_went_after_it_had_all_been_copied_is_left_to_people() {
        var completed = interrupted
                .evolve(told.orphanFound())
                .evolve(told.halfGone(DESTINATION))
                .evolve(told.completed(SOURCE));

        assertThat(completed.stage()).isEqualTo(new Stage.Completed());
        assertThat(completed.detail()).contains("kvm1 has a paused half of g1", "kvm2 has had all of the guest");
    }

    @Test
    void what_is_told_of_another_epoch_is_not_of_this_migration() {
        var later = Told.withEpoch(told.completed(SOURCE), 8);

        assertThat(postCopy.evolve(later)).isEqualTo(postCopy);
    }

    @Test
    void a_recovered_migration_is_in_post_copy_again_whatever_the_destination_has_said() {
        var complained = interrupted.evolve(told.interrupted(DESTINATION));

        assertThat(after(complained, told.recovered())).isEqualTo(new Stage.PostCopy());
    }

    @Test
    void a_failure_or_abort_after_the_switch_is_an_interruption() {
        assertThat(after(postCopy, told.failed(SOURCE))).isEqualTo(pending("error on the source"));
        assertThat(after(postCopy, told.failed(DESTINATION))).isEqualTo(pending("error on the destination"));
        assertThat(after(postCopy, told.aborted())).isInstanceOf(Stage.Interrupted.class);
    }

    @Test
    void a_loss_ends_post_copy_and_an_interruption() {
        assertThat(after(postCopy, told.lost(DESTINATION))).isEqualTo(new Stage.Lost("lost on the destination"));
        assertThat(after(interrupted, told.lost(SOURCE))).isEqualTo(new Stage.Lost("lost on the source"));
    }

    @Test
    void either_side_may_prove_the_completion() {
        assertThat(after(postCopy, told.completed(SOURCE))).isEqualTo(new Stage.Completed());
        assertThat(after(postCopy, told.completed(DESTINATION))).isEqualTo(new Stage.Completed());
        assertThat(after(interrupted, told.completed(DESTINATION))).isEqualTo(new Stage.Completed());
    }

    @Test
    void a_guest_that_shuts_itself_down_ends_its_migration_at_any_point() {
        assertThat(after(running, told.off(SOURCE)))
                .isEqualTo(
                        new Stage.Failed(FailureReason.GUEST_SHUTDOWN, "shut down, says the source", RunsOn.NOWHERE));
        assertThat(after(postCopy, told.off(DESTINATION))).isInstanceOf(Stage.Failed.class);
        assertThat(after(interrupted.evolve(told.lost(SOURCE)), told.off(DESTINATION)))
                .isInstanceOf(Stage.Failed.class);
    }

    @Test
    void a_failure_gives_way_to_what_proves_more() {
        var failed = running.evolve(told.failed(SOURCE));

        assertThat(after(failed, told.resumed(ResumedAs.POST_COPY))).isEqualTo(pending("error on the source"));
        assertThat(after(failed, told.resumed(ResumedAs.MIGRATED))).isEqualTo(pending("error on the source"));
        assertThat(after(failed, told.completed(DESTINATION))).isEqualTo(new Stage.Completed());
    }

    @Test
    void of_two_failures_the_sources_counts() {
        assertThat(after(running.evolve(told.failed(DESTINATION)), told.failed(SOURCE)))
                .isEqualTo(new Stage.Failed(FailureReason.HYPERVISOR, "error on the source", RunsOn.SOURCE));
    }

    private static Stage pending(String why) {
        return new Stage.Interrupted(why, new Recovery.Pending());
    }

    private static Stage after(Migration migration, MigrationEvent event) {
        return migration.evolve(event).stage();
    }
}
