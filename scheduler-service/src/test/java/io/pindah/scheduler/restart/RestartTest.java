package io.pindah.scheduler.restart;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.pindah.scheduler.restart.LostGuest.DEFINITION;
import static io.pindah.scheduler.restart.LostGuest.EPOCH;
import static io.pindah.scheduler.restart.LostGuest.KVM3;
import static io.pindah.scheduler.restart.LostGuest.accepted;
import static io.pindah.scheduler.restart.LostGuest.choice;
import static io.pindah.scheduler.restart.LostGuest.discarded;
import static io.pindah.scheduler.restart.LostGuest.discarding;
import static io.pindah.scheduler.restart.LostGuest.refused;
import static io.pindah.scheduler.restart.LostGuest.restarted;
import static io.pindah.scheduler.restart.LostGuest.scene;
import static io.pindah.scheduler.restart.LostGuest.starting;
import static io.pindah.scheduler.restart.LostGuest.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.RestartView.State;
import io.pindah.scheduler.migration.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of the picture in {@link Restart}. */
class RestartTest {
    private static final Instant LATER = Told.T0.plusSeconds(66);

    @Test
    void both_old_hosts_are_asked_first_with_a_new_epoch() {
        var opened = accepted(Restarting.open(choice(KVM3), scene(), tokens(Told.T0)));

        assertThat(opened.next().view().state()).isEqualTo(State.DISCARDING);
        assertThat(opened.next().view().detail()).contains("kvm1 and kvm2");
        assertThat(opened.commands())
                .hasSize(2)
                .allSatisfy(command -> assertThat(command.head().epoch()).isEqualTo(EPOCH))
                .extracting(command -> (MigrationCommand.DiscardHalf) command)
                .allSatisfy(discard -> assertThat(discard.head().host()).isEqualTo(Told.MOVE.host(discard.side())))
                .extracting(MigrationCommand.DiscardHalf::side)
                .containsExactly(SOURCE, DESTINATION);
        assertThat(opened.commands()).extracting(command -> command.head().id()).doesNotHaveDuplicates();
    }

    @Test
    void a_host_that_is_vouched_for_is_not_asked() {
        var opened = accepted(Restarting.open(choice(KVM3, Told.KVM2), scene(Told.KVM2), tokens(Told.T0)));

        assertThat(opened.commands())
                .singleElement()
                .satisfies(command -> assertThat(command.head().host()).isEqualTo(Told.KVM1));
        assertThat(opened.next().view().poweredOff()).containsExactly(Told.KVM2);
        assertThat(opened.next().view().detail()).contains("kvm1").doesNotContain("kvm2");
    }

    @Test
    void with_both_vouched_for_it_is_started_at_once() {
        var choice = choice(KVM3, Told.KVM1, Told.KVM2);

        var opened = accepted(Restarting.open(choice, scene(Told.KVM1, Told.KVM2), tokens(Told.T0)));

        assertThat(opened.next().view().state()).isEqualTo(State.STARTING);
        assertThat(opened.commands()).singleElement().isInstanceOf(MigrationCommand.RestartGuest.class);
    }

    @Test
    void it_is_started_only_when_neither_host_has_anything_left() {
        var one = discarding(KVM3).evolve(discarded(SOURCE), Told.T0);
        var both = one.evolve(discarded(DESTINATION), Told.T0);

        var early = Restarting.proceed(one, Phase.LOST, Set.of(), tokens(Told.T0));
        var due = Restarting.proceed(both, Phase.LOST, Set.of(), tokens(Told.T0));

        assertThat(early.commands()).isEmpty();
        assertThat(due.commands())
                .singleElement()
                .isInstanceOfSatisfying(MigrationCommand.RestartGuest.class, start -> {
                    assertThat(start.head().host()).isEqualTo(KVM3);
                    assertThat(start.head().epoch()).isEqualTo(EPOCH);
                    assertThat(start.definition()).isEqualTo(DEFINITION);
                });
        assertThat(Restarting.proceed(due.next(), Phase.LOST, Set.of(), tokens(Told.T0))
                        .commands())
                .isEmpty();
    }

    @Test
    void who_does_not_answer_is_asked_again() {
        var one = discarding(KVM3).evolve(discarded(SOURCE), Told.T0);

        assertThat(Restarting.proceed(one, Phase.LOST, Set.of(), tokens(LATER)).commands())
                .singleElement()
                .satisfies(command -> assertThat(command.head().host()).isEqualTo(Told.KVM2));
        assertThat(Restarting.proceed(starting(KVM3), Phase.LOST, Set.of(), tokens(LATER))
                        .commands())
                .singleElement()
                .isInstanceOf(MigrationCommand.RestartGuest.class);
    }

    @Test
    void the_chosen_hosts_word_alone_makes_it_run() {
        var starting = starting(KVM3);

        assertThat(starting.evolve(restarted(Told.KVM2), Told.T0)).isEqualTo(starting);
        assertThat(starting.evolve(restarted(KVM3), Told.T0).view().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_refusal_ends_it_with_its_reason_and_may_be_overtaken_by_the_guest_running() {
        var kept = discarding(KVM3).evolve(refused(Told.KVM2, DESTINATION, RefusalReason.NOT_PROVEN), Told.T0);
        var notStarted = starting(KVM3).evolve(refused(KVM3, DESTINATION, RefusalReason.NAME_TAKEN), Told.T0);

        assertThat(kept.view().state()).isEqualTo(State.REFUSED);
        assertThat(kept.view().detail()).isEqualTo("kvm2 does not remove its half (not-proven): it may be running");
        assertThat(notStarted.view().detail()).contains("kvm3 does not start the guest (name-taken)");
        assertThat(notStarted.evolve(restarted(KVM3), Told.T0).view().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void what_expired_is_no_refusal() {
        var discarding = discarding(KVM3);

        assertThat(discarding.evolve(refused(Told.KVM2, DESTINATION, RefusalReason.EXPIRED), Told.T0))
                .isEqualTo(discarding);
    }

    @Test
    void facts_of_another_epoch_or_host_change_nothing() {
        var discarding = discarding(KVM3);
        var old = new MigrationEvent.HalfDiscarded(LostGuest.head(Told.KVM1, SOURCE, new Epoch(7)));
        var stranger = new MigrationEvent.HalfDiscarded(LostGuest.head(Told.KVM2, SOURCE, EPOCH));

        assertThat(discarding.evolve(old, Told.T0)).isEqualTo(discarding);
        assertThat(discarding.evolve(stranger, Told.T0)).isEqualTo(discarding);
        assertThat(discarding.concerns(stranger)).isFalse();
    }

    @Test
    void a_guest_that_turns_out_not_to_be_lost_is_not_started() {
        var gone = discarding(KVM3).evolve(discarded(SOURCE), Told.T0).evolve(discarded(DESTINATION), Told.T0);

        var stopped = Restarting.proceed(gone, Phase.COMPLETED, Set.of(), tokens(Told.T0));

        assertThat(stopped.commands()).isEmpty();
        assertThat(stopped.next().view().state()).isEqualTo(State.REFUSED);
        assertThat(stopped.next().view().detail()).contains("completed", "does not run twice");
    }

    @Test
    void a_host_that_was_vouched_for_and_reports_has_to_say_for_itself() {
        var vouched = accepted(Restarting.open(choice(KVM3, Told.KVM2), scene(Told.KVM2), tokens(Told.T0)))
                .next();

        var seen = Restarting.proceed(vouched, Phase.LOST, Set.of(SOURCE, DESTINATION), tokens(Told.T0));

        assertThat(seen.commands())
                .singleElement()
                .satisfies(command -> assertThat(command.head().host()).isEqualTo(Told.KVM2));
        var one = seen.next().evolve(discarded(SOURCE), Told.T0);
        assertThat(Restarting.proceed(one, Phase.LOST, Set.of(), tokens(Told.T0))
                        .commands())
                .isEmpty();
        var both = one.evolve(discarded(DESTINATION), Told.T0);
        assertThat(Restarting.proceed(both, Phase.LOST, Set.of(), tokens(Told.T0))
                        .commands())
                .singleElement()
                .isInstanceOf(MigrationCommand.RestartGuest.class);
    }

    @Test
    void one_that_comes_back_later_is_asked_once_whatever_it_says() {
        var choice = choice(KVM3, Told.KVM1, Told.KVM2);
        var running = accepted(Restarting.open(choice, scene(Told.KVM1, Told.KVM2), tokens(Told.T0)))
                .next()
                .evolve(restarted(KVM3), Told.T0);

        var back = Restarting.proceed(running, Phase.LOST, Set.of(DESTINATION), tokens(LATER));

        assertThat(back.commands())
                .singleElement()
                .isInstanceOf(MigrationCommand.DiscardHalf.class)
                .satisfies(command -> assertThat(command.head().host()).isEqualTo(Told.KVM2));
        assertThat(back.next().view().state()).isEqualTo(State.RUNNING);
        var refused = back.next().evolve(refused(Told.KVM2, DESTINATION, RefusalReason.STALE_EPOCH), Told.T0);
        assertThat(Restarting.proceed(refused, Phase.LOST, Set.of(DESTINATION), tokens(LATER))
                        .commands())
                .isEmpty();
        assertThat(refused.view().state()).isEqualTo(State.RUNNING);
        assertThat(back.next().evolve(discarded(DESTINATION), Told.T0).destination())
                .isEqualTo(new Remains.Discarded());
    }

    @Test
    void in_every_order_of_facts_it_is_started_only_after_both_have_let_go() {
        for (long seed = 0; seed < 2_000; seed++) {
            play(seed);
        }
    }

    private static void play(long seed) {
        var random = new Random(seed);
        var facts = List.of(
                discarded(SOURCE),
                discarded(DESTINATION),
                refused(Told.KVM1, SOURCE, RefusalReason.NOT_PROVEN),
                refused(Told.KVM2, DESTINATION, RefusalReason.EXPIRED),
                restarted(KVM3));
        var heard = new HashSet<Side>();
        var started = new ArrayList<MigrationCommand>();
        var restart = discarding(KVM3);
        for (int step = 0; step < 12; step++) {
            var fact = facts.get(random.nextInt(facts.size()));
            restart = restart.evolve(fact, Told.T0);
            if (fact instanceof MigrationEvent.HalfDiscarded) {
                heard.add(fact.head().side());
            }
            var next =
                    Restarting.proceed(restart, Phase.LOST, Set.of(), tokens(Told.T0.plusSeconds(random.nextInt(300))));
            restart = next.next();
            next.commands().stream()
                    .filter(MigrationCommand.RestartGuest.class::isInstance)
                    .forEach(started::add);
            assertThat(started.isEmpty() || heard.equals(Set.of(SOURCE, DESTINATION)))
                    .as("seed %d: started without both halves gone", seed)
                    .isTrue();
        }
    }
}
