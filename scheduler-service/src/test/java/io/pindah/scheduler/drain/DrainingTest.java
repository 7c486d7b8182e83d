package io.pindah.scheduler.drain;

import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView.Kind;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.scheduler.drain.Drain.CordonedBy;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainingTest {
    private static final HostName KVM1 = new HostName("kvm1");
    private static final HostName KVM2 = new HostName("kvm2");
    private final Scenery around = new Scenery();

    @Test
    void every_guest_is_asked_for_at_once_with_low_priority_and_no_destination_of_its_own() {
        around.runs("a", "kvm1");
        around.runs("b", "kvm1");
        around.runs("c", "kvm2");

        var progress = advance(begun());

        assertThat(progress.next().items()).extracting(Item::step).containsExactly(Step.MOVING, Step.MOVING);
        assertThat(progress.effects()).hasSize(2).allSatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(Effect.Open.class, open -> {
                    var handling = open.admitted().next().move().handling();
                    assertThat(handling.priority()).isEqualTo(Draining.PRIORITY);
                    assertThat(handling.destination()).isEqualTo(Chosen.BY_SCHEDULER);
                    assertThat(handling.drain()).isEqualTo(Scenery.DRAIN.value());
                    assertThat(open.admitted().next().stage().phase()).isEqualTo(Phase.QUEUED);
                }));
    }

    @Test
    void asked_again_with_nothing_new_it_changes_nothing() {
        around.runs("a", "kvm1");
        var first = advance(begun()).next();
        around.journey("a", Phase.QUEUED, KVM2);
        var second = advance(first);

        assertThat(advance(second.next()).next()).isEqualTo(second.next());
        assertThat(second.effects()).isEmpty();
    }

    @Test
    void labels_say_who_stays_and_who_is_asked_about() {
        around.runs("a", "kvm1");
        around.runs("b", "kvm1");
        around.runs("c", "kvm1");
        around.label("b", Labels.MAINTENANCE, "leave");
        around.label("c", Labels.MAINTENANCE, "ask");

        var drain = advance(begun()).next();

        assertThat(drain.items()).extracting(Item::step).containsExactly(Step.MOVING, Step.LEFT, Step.ASKS);
        assertThat(drain.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_guest_that_asks_is_moved_or_left_as_somebody_decides() {
        around.runs("c", "kvm1");
        around.label("c", Labels.MAINTENANCE, "ask");
        var drain = advance(begun()).next();

        var moved = accepted(new Steering.Decide(around.id("c"), Steering.Choice.MIGRATE), drain);
        var left = accepted(new Steering.Decide(around.id("c"), Steering.Choice.LEAVE), drain);

        assertThat(advance(moved).effects()).hasSize(1);
        assertThat(advance(left).next().state()).isEqualTo(State.COMPLETED);
        assertThat(refused(new Steering.Decide(around.id("c"), Steering.Choice.LEAVE), moved))
                .isEqualTo(Reason.NOT_ASKED);
    }

    @Test
    void it_is_completed_when_all_have_arrived_and_stays_cordoned() {
        around.runs("a", "kvm1");
        var drain = advance(begun()).next();
        around.arrives("a", "kvm1", "kvm2");

        var progress = advance(drain);

        assertThat(progress.next().state()).isEqualTo(State.COMPLETED);
        assertThat(progress.next().item(around.id("a")).orElseThrow().step()).isEqualTo(Step.MOVED);
        assertThat(progress.effects()).isEmpty();
    }

    @Test
    void a_guest_that_comes_to_the_host_meanwhile_is_taken_in() {
        around.runs("a", "kvm1");
        var drain = advance(begun()).next();
        around.journey("a", Phase.RUNNING, KVM2);
        around.runs("late", "kvm1");

        assertThat(advance(drain).next().items())
                .extracting(item -> item.name().value())
                .containsExactly("a", "late");
    }

    @Test
    void a_guest_that_fits_nowhere_is_blocked_with_the_reason_and_tried_again_later() {
        around.runs("a", "kvm1");
        around.fill("kvm2");
        around.fill("kvm3");

        var drain = advance(begun()).next();
        var item = drain.item(around.id("a")).orElseThrow();
        assertThat(item.step()).isEqualTo(Step.BLOCKED);
        assertThat(item.detail()).contains("kvm2 has too little memory");
        assertThat(advance(drain).effects()).isEmpty();

        around.now = T0.plusSeconds(31);
        around.empty("kvm3");
        assertThat(advance(drain).effects()).hasSize(1);
    }

    @Test
    void a_failed_migration_is_tried_again_on_another_host_where_there_is_one() {
        around.runs("a", "kvm1");
        var drain = advance(begun()).next();
        around.journey("a", Phase.FAILED, KVM2);
        var blocked = advance(drain).next();
        assertThat(blocked.items()).extracting(Item::step).containsExactly(Step.BLOCKED);

        around.now = T0.plusSeconds(120);
        var again = advance(blocked);

        assertThat(again.effects()).singleElement().isInstanceOfSatisfying(Effect.Open.class, open -> assertThat(
                        open.admitted().next().move().handling().tried())
                .containsExactly(KVM2));
    }

    @Test
    void a_guest_that_is_shut_off_or_elsewhere_by_itself_is_told_as_gone() {
        around.runs("a", "kvm1");
        around.runs("b", "kvm1");
        around.fill("kvm2");
        around.fill("kvm3");
        var blocked = advance(begun()).next();
        around.is("a", "kvm1", GuestState.SHUT_OFF);
        around.elsewhere("b", "kvm1", "kvm2");

        var drain = advance(blocked).next();

        assertThat(drain.items()).extracting(Item::step).containsOnly(Step.GONE);
        assertThat(drain.state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void when_cancelled_what_waits_or_copies_is_stopped_once_and_post_copies_finish() {
        around.runs("waits", "kvm1");
        around.runs("copies", "kvm1");
        around.runs("switched", "kvm1");
        var drain = advance(begun()).next();
        around.journey("waits", Phase.QUEUED, KVM2);
        around.journey("copies", Phase.RUNNING, KVM2);
        around.journey("switched", Phase.POST_COPY, KVM2);
        var cancelling = accepted(new Steering.Cancel(), drain);

        var first = advance(cancelling);
        assertThat(first.effects()).hasSize(2).allMatch(Effect.Abort.class::isInstance);
        assertThat(advance(first.next()).effects()).isEmpty();

        around.journey("waits", Phase.CANCELLED, KVM2);
        around.journey("copies", Phase.ABORTED, KVM2);
        var second = advance(first.next());
        assertThat(second.next().state()).isEqualTo(State.CANCELLING);

        around.arrives("switched", "kvm1", "kvm2");
        var third = advance(second.next());
        assertThat(third.next().state()).isEqualTo(State.CANCELLED);
        assertThat(third.next().items()).extracting(Item::step).containsExactly(Step.STOPPED, Step.MOVED, Step.STOPPED);
        assertThat(third.effects()).containsExactly(new Effect.Uncordon(KVM1));
    }

    @Test
    void a_cancelled_drain_leaves_a_cordon_that_somebody_else_has_set() {
        around.cordon("kvm1");
        around.runs("a", "kvm1");
        var drain = begun();
        assertThat(drain.cordonedBy()).isEqualTo(CordonedBy.SOMEBODY_ELSE);

        var progress = advance(accepted(new Steering.Cancel(), drain));

        assertThat(progress.next().state()).isEqualTo(State.CANCELLED);
        assertThat(progress.effects()).isEmpty();
    }

    @Test
    void an_ended_drain_cannot_be_steered() {
        around.runs("a", "kvm1");
        var cancelled = advance(accepted(new Steering.Cancel(), begun())).next();

        assertThat(refused(new Steering.Cancel(), cancelled)).isEqualTo(Reason.DRAIN_ENDED);
    }

    @Test
    void the_guests_that_still_are_where_they_were_put_come_back() {
        around.runs("a", "kvm1");
        around.runs("b", "kvm1");
        var drain = advance(begun()).next();
        around.arrives("a", "kvm1", "kvm2");
        around.arrives("b", "kvm1", "kvm2");
        var drained = advance(drain).next();
        around.elsewhere("b", "kvm2", "kvm3");

        var back = ready(Planning.back(Scenery.RETURN, KVM1, around.scene().facts(), List.of(drained)));

        assertThat(back.kind()).isEqualTo(Kind.RETURN);
        assertThat(back.items()).extracting(Item::guest).containsExactly(around.id("a"));
        assertThat(advance(back).effects()).singleElement().isInstanceOfSatisfying(Effect.Open.class, open -> {
            assertThat(open.admitted().next().move().destination()).isEqualTo(KVM1);
            assertThat(open.admitted().next().move().handling().destination()).isEqualTo(Chosen.BY_REQUEST);
        });
    }

    @Test
    void a_return_that_was_cancelled_can_be_asked_for_again() {
        around.runs("a", "kvm1");
        around.runs("b", "kvm1");
        var drain = advance(begun()).next();
        around.arrives("a", "kvm1", "kvm2");
        around.arrives("b", "kvm1", "kvm2");
        var drained = advance(drain).next();
        var back = ready(Planning.back(Scenery.RETURN, KVM1, around.scene().facts(), List.of(drained)));
        around.elsewhere("a", "kvm2", "kvm1");
        around.journey("a", Phase.COMPLETED, KVM1);
        around.journey("b", Phase.CANCELLED, KVM1);
        var cancelled = advance(accepted(new Steering.Cancel(), back)).next();
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);

        var again = ready(Planning.back(Scenery.RETURN, KVM1, around.scene().facts(), List.of(cancelled, drained)));

        assertThat(again.items()).extracting(Item::guest).containsExactly(around.id("b"));
    }

    @Test
    void a_host_that_is_being_drained_is_not_drained_twice() {
        around.runs("a", "kvm1");
        var drain = begun();

        assertThat(Planning.drain(Scenery.RETURN, KVM1, around.scene().facts(), List.of(drain)))
                .isInstanceOfSatisfying(
                        Planning.Planned.Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo(Reason.ALREADY_DRAINING));
    }

    @Test
    void the_plan_says_where_each_guest_would_go_and_changes_nothing() {
        around.runs("a", "kvm1");
        around.runs("b", "kvm1");
        around.label("b", Labels.MAINTENANCE, "leave");

        var plan = Planning.plan(begun(), around.scene().facts(), around.pace(10), around.stamps());

        assertThat(plan.state()).isEqualTo(State.PLANNED);
        assertThat(plan.guests().getFirst().destination()).isEqualTo(KVM2);
        assertThat(plan.guests().getFirst().endsAt()).isEqualTo(T0.plusSeconds(10));
        assertThat(plan.guests().getLast().step()).isEqualTo(Step.LEFT);
        assertThat(plan.summary()).isEqualTo("1 guest would leave kvm1 (4096 MiB), 1 would not, in about 10 s");
    }

    private Drain begun() {
        return ready(Planning.drain(Scenery.DRAIN, KVM1, around.scene().facts(), List.of()));
    }

    private Progress advance(Drain drain) {
        return Draining.advance(drain, around.scene(), around.stamps());
    }

    private static Drain ready(Planning.Planned planned) {
        return switch (planned) {
            case Planning.Planned.Ready(var drain) -> drain;
            case Planning.Planned.Refused(var why) -> throw new AssertionError(why.sentence());
        };
    }

    private static Drain accepted(Steering steering, Drain drain) {
        return switch (steering.of(drain)) {
            case Steering.Steered.Accepted(var next) -> next;
            case Steering.Steered.Refused(var why) -> throw new AssertionError(why.sentence());
        };
    }

    private static Reason refused(Steering steering, Drain drain) {
        return switch (steering.of(drain)) {
            case Steering.Steered.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
            case Steering.Steered.Refused(var why) -> why.reason();
        };
    }
}
