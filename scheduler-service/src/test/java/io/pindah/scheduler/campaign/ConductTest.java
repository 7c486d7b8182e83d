package io.pindah.scheduler.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.CampaignName;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadCommand.StopLoad;
import io.pindah.contracts.WorkloadHead;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.scheduler.campaign.Steering.Steered;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.support.Loads;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConductTest {
    private final Scene scene = new Scene();

    @Test
    void a_new_campaign_begins_the_first_run_of_its_order() {
        var next = scene.decide(scene.campaign()).next();

        assertThat(next.current()).singleElement().satisfies(attempt -> {
            assertThat(attempt.run()).isEqualTo(Scene.NEXT_RUN);
            assertThat(attempt.slot()).isEqualTo(Agenda.order(scene.plan()).getFirst());
            assertThat(attempt.number()).isEqualTo(1);
        });
    }

    @Test
    void a_guest_at_home_is_asked_to_start_its_load() {
        var effects = at(new Stage.Gathering(Scene.T0), new LoadWord.Silent()).effects();

        assertThat(effects).singleElement().isInstanceOfSatisfying(Effect.Send.class, send -> {
            assertThat(send.command()).isInstanceOf(StartLoad.class);
            assertThat(((StartLoad) send.command()).load().warmUpMillis()).isEqualTo(4_000);
            assertThat(send.command().head().run()).isEqualTo(Scene.RUN);
            assertThat(send.command().head().guestName()).isEqualTo(Definitions.SMALL.name());
        });
    }

    @Test
    void a_guest_elsewhere_is_brought_home_in_hybrid_mode_which_is_not_measured() {
        scene.place = Definitions.KVM2;

        var progress = at(new Stage.Gathering(Scene.T0), new LoadWord.Silent());

        assertThat(opened(progress).policy().mode()).isEqualTo(Mode.HYBRID);
        assertThat(opened(progress).destination()).isEqualTo(Definitions.KVM1);
        assertThat(progress.next().current().iterator().next().measured()).isEmpty();
    }

    @Test
    void a_guest_that_nobody_knows_is_waited_for_with_the_reason_and_then_given_up() {
        scene.isGuestKnown = false;
        var waiting = at(new Stage.Gathering(Scene.T0), new LoadWord.Silent());
        scene.now = Scene.T0.plusSeconds(101);
        var late = at(new Stage.Gathering(Scene.T0), new LoadWord.Silent());

        assertThat(waiting.next().detail()).contains("No host reports a guest");
        assertThat(published(late).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(published(late).migration()).isNull();
    }

    @Test
    void a_ready_load_departs_by_the_mode_that_is_measured_with_a_time_out() {
        var progress = at(new Stage.Departing(Scene.T0), new LoadWord.Ready());

        assertThat(opened(progress).policy().mode()).isEqualTo(Mode.POST_COPY);
        assertThat(opened(progress).policy().timeoutSeconds()).isEqualTo(120);
        assertThat(opened(progress).destination()).isEqualTo(Definitions.KVM2);
        assertThat(progress.next().current().iterator().next().measured()).containsExactly(Scene.NEXT_MIGRATION);
    }

    @Test
    void what_is_not_answered_is_asked_again_but_not_at_once() {
        var soon = at(new Stage.WarmingUp(Scene.T0), new LoadWord.Silent());
        var attempt = scene.attempt(new Stage.WarmingUp(Scene.T0), new LoadWord.Silent());
        scene.now = scene.now.plusSeconds(6);
        var later = scene.decide(scene.campaign().with(attempt));

        assertThat(soon.effects()).isEmpty();
        assertThat(later.effects()).singleElement().isInstanceOf(Effect.Send.class);
        assertThat(later.next().view(1))
                .isEqualTo(scene.campaign().with(attempt).view(1));
    }

    @Test
    void a_migration_that_fails_stops_the_load_all_the_same() {
        scene.journey = new Journey.Broken(Phase.FAILED, "the link broke");
        var stopping = at(new Stage.Migrating(Scene.T0, Scene.MIGRATION), new LoadWord.Ready());

        assertThat(stopping.effects()).singleElement().isInstanceOfSatisfying(Effect.Send.class, send -> assertThat(
                        send.command())
                .isInstanceOf(StopLoad.class));
        var ended = at(stage(stopping), new LoadWord.Measured());
        assertThat(published(ended).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(published(ended).reason()).contains("the link broke");
        assertThat(published(ended).migration()).isEqualTo(Scene.MIGRATION);
    }

    @ParameterizedTest
    @CsvSource({
        "POST_COPY, POST_COPY, VALID",
        "POST_COPY, MIGRATED, INVALID",
        "HYBRID, POST_COPY, VALID",
        "HYBRID, MIGRATED, INVALID",
        "PRE_COPY, MIGRATED, VALID",
        "PRE_COPY, POST_COPY, INVALID",
        "ADAPTIVE, MIGRATED, VALID",
        "ADAPTIVE, POST_COPY, VALID"
    })
    void a_run_is_valid_only_in_the_mode_that_was_asked_for_and_an_adaptive_one_in_any(
            Mode mode, ResumedAs resumed, Verdict verdict) {
        scene.mode = mode;
        scene.journey = Scene.arrived(resumed);

        var progress = at(new Stage.Stopping(Scene.T0, new Finding.Valid()), new LoadWord.Measured());

        assertThat(published(progress).verdict()).isEqualTo(verdict);
        assertThat(published(progress).reason() == null).isEqualTo(verdict == Verdict.VALID);
    }

    @Test
    void a_guest_resumed_in_post_copy_is_resumed_with_all_its_memory_later_and_counts_as_post_copy() {
        scene.journey = Scene.arrived(ResumedAs.POST_COPY, ResumedAs.MIGRATED);

        var progress = at(new Stage.Stopping(Scene.T0, new Finding.Valid()), new LoadWord.Measured());

        assertThat(published(progress).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_mode_that_nothing_proves_is_waited_for_and_then_invalid() {
        scene.journey = Scene.arrived();
        var stage = new Stage.Stopping(Scene.T0, new Finding.Valid());
        var soon = at(stage, new LoadWord.Measured());
        scene.now = Scene.T0.plusSeconds(21);
        var late = at(stage, new LoadWord.Measured());

        assertThat(soon.ended()).isEmpty();
        assertThat(published(late).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(published(late).reason()).contains("nothing proves");
    }

    @Test
    void a_cancelled_migration_is_aborted_before_the_switch_only() {
        var stage = new Stage.Migrating(Scene.T0, Scene.MIGRATION);
        var attempt = scene.attempt(stage, new LoadWord.Ready());
        scene.now = scene.now.plusSeconds(6);
        var cancelled = scene.campaign().in(State.CANCELLED).with(attempt);

        var before = scene.decide(cancelled);
        scene.journey = new Journey.Underway(Phase.POST_COPY);
        var after = scene.decide(cancelled);

        assertThat(before.effects()).singleElement().isInstanceOf(Effect.Abort.class);
        assertThat(after.effects()).isEmpty();
        assertThat(after.next().current()).isEqualTo(cancelled.current());
    }

    @Test
    void a_recovered_migration_keeps_the_time_at_which_it_began() {
        var begun = new Stage.Migrating(Scene.T0, Scene.MIGRATION);

        var progress = at(new Stage.Interrupted(Scene.T0.plusSeconds(1), begun), new LoadWord.Ready());

        assertThat(stage(progress)).isEqualTo(begun);
    }

    @Test
    void a_campaign_rests_between_two_runs() {
        scene.journey = Scene.arrived(ResumedAs.POST_COPY);
        var ended = at(new Stage.Stopping(Scene.T0, new Finding.Valid()), new LoadWord.Measured())
                .next();

        scene.now = scene.now.plusSeconds(1);
        var resting = scene.decide(ended).next();
        scene.now = scene.now.plusSeconds(1);
        var going = scene.decide(ended).next();

        assertThat(resting.current()).isEmpty();
        assertThat(going.current()).hasSize(1);
    }

    @Test
    void an_older_campaign_with_the_same_guest_goes_first() {
        var campaign = scene.campaign();
        scene.rivals = List.of(rival(0, State.RUNNING, Set.of()));
        var waiting = scene.decide(campaign).next();
        scene.rivals = List.of(rival(0, State.PAUSED, Set.of()), rival(2, State.RUNNING, Set.of()));
        var going = scene.decide(campaign).next();
        scene.rivals = List.of(rival(2, State.PAUSED, Set.of(Definitions.SMALL.guest())));
        var busy = scene.decide(campaign).next();

        assertThat(waiting.current()).isEmpty();
        assertThat(waiting.detail()).contains("waits for campaign other");
        assertThat(going.current()).hasSize(1);
        assertThat(busy.current()).isEmpty();
    }

    @Test
    void facts_that_are_late_repeated_or_of_others_change_nothing() {
        var attempt = scene.attempt(new Stage.WarmingUp(Scene.T0), new LoadWord.Silent());
        var guest = Definitions.SMALL;
        var of = new WorkloadHead(command(), Scene.RUN, guest.guest(), guest.name(), Scene.T0);
        var other = new WorkloadHead(command(), Scene.NEXT_RUN, guest.guest(), guest.name(), Scene.T0);

        var measured = attempt.evolve(Loads.ready(of)).evolve(Loads.measured(of));

        assertThat(measured.load()).isEqualTo(new LoadWord.Measured());
        assertThat(measured.evolve(Loads.ready(of))).isEqualTo(measured);
        assertThat(measured.evolve(Loads.failed(of))).isEqualTo(measured);
        assertThat(attempt.evolve(Loads.ready(other))).isEqualTo(attempt);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, PAUSE, PAUSED",
        "RUNNING, RESUME, RUNNING",
        "RUNNING, CANCEL, CANCELLED",
        "PAUSED, PAUSE, PAUSED",
        "PAUSED, RESUME, RUNNING",
        "PAUSED, CANCEL, CANCELLED",
        "CANCELLED, CANCEL, CANCELLED"
    })
    void a_campaign_is_steered(State from, Steering steering, State to) {
        assertThat(steering.of(scene.campaign().in(from)))
                .isInstanceOfSatisfying(
                        Steered.Accepted.class,
                        accepted -> assertThat(accepted.next().state()).isEqualTo(to));
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, PAUSE", "CANCELLED, RESUME", "COMPLETED, PAUSE", "COMPLETED, RESUME", "COMPLETED, CANCEL"})
    void a_campaign_that_has_ended_is_not_steered(State from, Steering steering) {
        assertThat(steering.of(scene.campaign().in(from))).isInstanceOf(Steered.Rejected.class);
    }

    private Progress at(Stage stage, LoadWord load) {
        return scene.decide(scene.campaign().with(scene.attempt(stage, load)));
    }

    private static Stage stage(Progress progress) {
        return progress.next().current().iterator().next().stage();
    }

    private static RunFinished published(Progress progress) {
        return ((Effect.Publish) progress.effects().getLast()).finished();
    }

    private static Move opened(Progress progress) {
        return ((Effect.Open) progress.effects().getFirst()).admitted().next().move();
    }

    private static CommandId command() {
        return new CommandId("0197f3b2-7c00-7000-8000-0000000000c1");
    }

    private static Rival rival(int number, State state, Set<GuestId> busy) {
        return new Rival(
                Definitions.id(number), new CampaignName("other"), state, Set.of(Definitions.SMALL.guest()), busy);
    }
}
