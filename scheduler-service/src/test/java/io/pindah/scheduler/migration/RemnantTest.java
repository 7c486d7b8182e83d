package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A migration has ended and its source has not cleared up. */
class RemnantTest {
    private static final Instant SOON = Told.T0.plusSeconds(14);
    private static final Instant LATER = Told.T0.plusSeconds(16);

    private final Told told = new Told();
    private final Migration postCopy = Told.asked()
            .evolve(told.prepared())
            .evolve(told.started())
            .evolve(told.switched())
            .evolve(told.resumed(ResumedAs.POST_COPY));
    private final Migration interrupted = postCopy.evolve(told.interrupted(SOURCE));

    @Test
    void a_source_that_has_not_heard_the_end_is_given_time_and_then_cleaned_up() {
        var completed = proceeded(interrupted.evolve(told.completed(DESTINATION)), Told.T0);
        var late = proceeded(completed.next(), LATER);

        assertThat(completed.commands()).isEmpty();
        assertThat(proceeded(completed.next(), SOON).commands()).isEmpty();
        assertThat(cleanUps(late)).singleElement().satisfies(cleanUp -> {
            assertThat(cleanUp.head().host()).isEqualTo(Told.KVM1);
            assertThat(cleanUp.guestRunsOn()).isEqualTo(RunsOn.DESTINATION);
        });
        assertThat(proceeded(late.next(), LATER).commands()).isEmpty();
        assertThat(proceeded(late.next(), LATER.plusSeconds(66)).commands()).hasSize(1);
    }

    @Test
    void a_half_that_went_unseen_may_have_left_a_definition() {
        var gone = postCopy.evolve(told.halfGone(SOURCE)).evolve(told.completed(DESTINATION));

        assertThat(cleanUps(proceeded(gone, Told.T0))).hasSize(1);
    }

    @Test
    void so_may_a_source_that_was_interrupted_and_has_ended_well() {
        var mended = interrupted.evolve(told.recovered()).evolve(told.completed(SOURCE));
        var completed = proceeded(mended.evolve(told.completed(DESTINATION)), Told.T0);

        assertThat(cleanUps(proceeded(completed.next(), LATER))).hasSize(1);
    }

    @Test
    void so_may_a_source_that_takes_its_guest_for_ended() {
        var off = Told.asked().evolve(told.prepared()).evolve(new Told().nowhere(SOURCE));
        var completed = proceeded(off.evolve(told.completed(DESTINATION)), Told.T0);

        assertThat(cleanUps(proceeded(completed.next(), LATER))).hasSize(1);
    }

    @Test
    void a_source_of_which_nothing_unusual_is_known_is_not_asked() {
        var completed = proceeded(postCopy.evolve(told.completed(DESTINATION)), Told.T0);
        var both = completed.next().evolve(told.completed(SOURCE));

        assertThat(proceeded(completed.next(), LATER).commands()).isEmpty();
        assertThat(proceeded(both, LATER).commands()).isEmpty();
    }

    @Test
    void without_the_destinations_own_word_nothing_is_removed() {
        var word = interrupted.evolve(told.completed(SOURCE));
        var planned = proceeded(word, Told.T0);

        assertThat(proceeded(planned.next(), LATER).commands()).isEmpty();
        assertThat(proceeded(
                                proceeded(interrupted.evolve(told.lost(DESTINATION)), Told.T0)
                                        .next(),
                                LATER)
                        .commands())
                .isEmpty();
        assertThat(proceeded(
                                proceeded(interrupted.evolve(told.off(SOURCE)), Told.T0)
                                        .next(),
                                LATER)
                        .commands())
                .isEmpty();
    }

    @Test
    void the_half_of_a_guest_that_shut_itself_down_on_the_destination_is_removed_and_its_definition_kept() {
        var off = proceeded(interrupted.evolve(told.off(DESTINATION)), Told.T0);
        var late = proceeded(off.next(), LATER);

        assertThat(off.commands()).isEmpty();
        assertThat(cleanUps(late)).singleElement().satisfies(cleanUp -> assertThat(cleanUp.guestRunsOn())
                .isEqualTo(RunsOn.NOWHERE));
    }

    @Test
    void what_is_off_on_the_source_of_such_a_guest_is_left_there() {
        var off = interrupted.evolve(told.halfGone(SOURCE)).evolve(told.off(DESTINATION));

        assertThat(proceeded(proceeded(off, Told.T0).next(), LATER).commands()).isEmpty();
    }

    @Test
    void a_source_that_has_removed_it_or_finds_nothing_is_not_asked_again() {
        var completed = interrupted.evolve(told.completed(DESTINATION));

        for (var answer : List.of(told.nothingLeft(), told.orphanRemoved())) {
            assertThat(proceeded(completed.evolve(answer), LATER).next().errand())
                    .isEqualTo(new Errand.None());
        }
    }

    @Test
    void what_the_source_will_not_touch_is_left_to_people() {
        var kept = interrupted.evolve(told.completed(DESTINATION)).evolve(told.refused(RefusalReason.NOT_PROVEN));

        assertThat(proceeded(kept, LATER).next().errand()).isEqualTo(new Errand.None());
        assertThat(kept.detail()).contains("something of g1", "does not remove (refused as not-proven)");
    }

    private static Answer.Accepted proceeded(Migration migration, Instant now) {
        return switch (Decisions.decide(migration, new Instruction.Proceed(), Told.stamp(now))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }

    private static List<CleanUpSource> cleanUps(Answer.Accepted accepted) {
        return accepted.commands().stream()
                .map(MigrationCommand.class::cast)
                .map(CleanUpSource.class::cast)
                .toList();
    }
}
