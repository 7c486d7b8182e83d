package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
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
        assertThat(interrupted.stage()).isEqualTo(new Stage.Interrupted("post-copy failed on the source"));
        assertThat(after(postCopy, told.interrupted(DESTINATION)))
                .isEqualTo(new Stage.Interrupted("post-copy failed on the destination"));
    }

    @Test
    void a_recovery_that_begins_is_told_and_is_not_yet_a_recovery() {
        assertThat(after(interrupted, told.recovering()))
                .isEqualTo(new Stage.Interrupted("recovering, attempt 1 (qemu-monitor)"));
    }

    @Test
    void a_recovered_migration_is_in_post_copy_again_whatever_the_destination_has_said() {
        var complained = interrupted.evolve(told.interrupted(DESTINATION));

        assertThat(after(complained, told.recovered())).isEqualTo(new Stage.PostCopy());
    }

    @Test
    void a_failure_or_abort_after_the_switch_is_an_interruption() {
        assertThat(after(postCopy, told.failed(SOURCE))).isEqualTo(new Stage.Interrupted("error on the source"));
        assertThat(after(postCopy, told.failed(DESTINATION)))
                .isEqualTo(new Stage.Interrupted("error on the destination"));
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

        assertThat(after(failed, told.resumed(ResumedAs.POST_COPY)))
                .isEqualTo(new Stage.Interrupted("error on the source"));
        assertThat(after(failed, told.resumed(ResumedAs.MIGRATED)))
                .isEqualTo(new Stage.Interrupted("error on the source"));
        assertThat(after(failed, told.completed(DESTINATION))).isEqualTo(new Stage.Completed());
    }

    @Test
    void of_two_failures_the_sources_counts() {
        assertThat(after(running.evolve(told.failed(DESTINATION)), told.failed(SOURCE)))
                .isEqualTo(new Stage.Failed(FailureReason.HYPERVISOR, "error on the source", RunsOn.SOURCE));
    }

    private static Stage after(Migration migration, MigrationEvent event) {
        return migration.evolve(event).stage();
    }
}
