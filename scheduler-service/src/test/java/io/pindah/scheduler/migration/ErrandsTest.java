package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hosts are asked about halves of the guest that are gone or left over. */
class ErrandsTest {
    private static final Instant LATER = Told.T0.plusSeconds(66);

    private final Told told = new Told();
    private final Migration preparing = Told.asked();
    private final Migration running = preparing.evolve(told.prepared()).evolve(told.started());
    private final Migration postCopy = running.evolve(told.switched());

    @ParameterizedTest
    @EnumSource
    void the_other_side_of_a_half_that_is_gone_is_asked_once(Side side) {
        var gone = proceeded(postCopy.evolve(told.halfGone(side)), Told.T0);
        var again = proceeded(gone.next(), Told.T0.plusSeconds(65));

        assertThat(asked(gone)).containsExactly(other(side));
        assertThat(again.commands()).isEmpty();
    }

    @Test
    void what_is_not_answered_is_asked_again_until_it_is() {
        var asked =
                proceeded(postCopy.evolve(told.halfGone(DESTINATION)), Told.T0).next();

        var again = proceeded(asked, LATER);
        var answered = proceeded(again.next().evolve(told.completed(SOURCE)), LATER.plusSeconds(66));

        assertThat(asked(again)).containsExactly(SOURCE);
        assertThat(proceeded(again.next(), LATER).commands()).isEmpty();
        assertThat(answered.commands()).isEmpty();
        assertThat(answered.next().errand()).isEqualTo(new Errand.None());
    }

    @Test
    void when_both_halves_are_gone_the_source_is_asked() {
        var one = proceeded(postCopy.evolve(told.halfGone(SOURCE)), Told.T0).next();

        var both = proceeded(one.evolve(told.halfGone(DESTINATION)), Told.T0);

        assertThat(asked(both)).containsExactly(SOURCE);
        assertThat(proceeded(both.next(), Told.T0).commands()).isEmpty();
    }

    @Test
    void before_the_switch_too_the_other_side_is_asked() {
        assertThat(asked(proceeded(running.evolve(told.halfGone(SOURCE)), Told.T0)))
                .containsExactly(DESTINATION);
    }

    @Test
    void a_source_that_has_not_begun_is_not_asked() {
        var gone = preparing.evolve(told.halfGone(DESTINATION)).ruled(new Ruling.Begun(LATER));

        assertThat(proceeded(gone, Told.T0).commands()).isEmpty();
    }

    @Test
    void nobody_is_asked_about_a_migration_that_has_ended() {
        for (Function<Told, MigrationEvent> end : List.<Function<Told, MigrationEvent>>of(
                t -> t.completed(SOURCE), t -> t.lost(SOURCE), t -> t.off(SOURCE))) {
            var ended = postCopy.evolve(end.apply(told)).evolve(told.halfGone(DESTINATION));

            assertThat(proceeded(ended, LATER).commands()).isEmpty();
        }
    }

    @Test
    void an_orphan_is_removed_on_the_destinations_proof_alone() {
        var orphaned = postCopy.evolve(told.orphanFound());

        assertThat(proceeded(orphaned, Told.T0).commands()).isEmpty();
        assertThat(proceeded(orphaned.evolve(told.completed(SOURCE)), Told.T0).commands())
                .isEmpty();
        assertThat(proceeded(orphaned.evolve(told.completed(DESTINATION)), Told.T0)
                        .commands())
                .singleElement()
                .isInstanceOfSatisfying(MigrationCommand.CleanUpSource.class, cleanUp -> {
                    assertThat(cleanUp.head().host()).isEqualTo(Told.KVM1);
                    assertThat(cleanUp.head().epoch()).isEqualTo(Told.MOVE.epoch());
                    assertThat(cleanUp.destination()).isEqualTo(Told.KVM2);
                });
    }

    @Test
    void an_orphan_that_is_found_after_the_completion_is_removed_once() {
        var completed = postCopy.evolve(told.completed(DESTINATION));

        var found = proceeded(completed.evolve(told.orphanFound()), Told.T0);

        assertThat(found.commands()).singleElement().isInstanceOf(MigrationCommand.CleanUpSource.class);
        assertThat(proceeded(found.next(), Told.T0).commands()).isEmpty();
        assertThat(proceeded(found.next(), LATER).commands()).hasSize(1);
        assertThat(proceeded(found.next().evolve(told.orphanRemoved()), LATER).commands())
                .isEmpty();
    }

    @Test
    void an_orphan_that_the_host_will_not_remove_is_left_to_people() {
        var orphaned = postCopy.evolve(told.completed(DESTINATION)).evolve(told.orphanFound());

        var late = orphaned.evolve(told.refused(RefusalReason.EXPIRED)).evolve(told.refused(RefusalReason.EXPIRED));
        var refused = late.evolve(told.refused(RefusalReason.NOT_PROVEN))
                .evolve(told.refused(RefusalReason.NOT_PROVEN))
                .evolve(told.refused(RefusalReason.NOT_PROVEN));

        assertThat(proceeded(late, Told.T0).commands()).hasSize(1);
        assertThat(proceeded(refused, LATER).commands()).isEmpty();
        assertThat(refused.detail()).contains("does not remove (refused as not-proven)", "must not be resumed");
        assertThat(proceeded(refused.evolve(told.orphanFound()), LATER).commands())
                .hasSize(1);
    }

    private static Answer.Accepted proceeded(Migration migration, Instant now) {
        return switch (Decisions.decide(migration, new Instruction.Proceed(), Told.stamp(now))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }

    private static List<Side> asked(Answer.Accepted accepted) {
        return accepted.commands().stream()
                .map(MigrationCommand.ConfirmLoss.class::cast)
                .peek(confirm -> assertThat(confirm.head().host()).isEqualTo(Told.MOVE.host(confirm.side())))
                .map(MigrationCommand.ConfirmLoss::side)
                .toList();
    }

    private static Side other(Side side) {
        return switch (side) {
            case SOURCE -> DESTINATION;
            case DESTINATION -> SOURCE;
        };
    }
}
