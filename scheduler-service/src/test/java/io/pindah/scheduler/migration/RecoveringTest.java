package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.RefusalReason;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator asks for the recovery of an interrupted migration. */
class RecoveringTest {
    private final Told told = new Told();
    private final Migration running = Told.asked().evolve(told.prepared()).evolve(told.started());
    private final Migration postCopy = running.evolve(told.switched());
    private final Migration interrupted = postCopy.evolve(told.interrupted(SOURCE));

    @Test
    void the_source_is_asked_with_the_address_that_the_destination_gave() {
        assertThat(recover(interrupted, Told.T0))
                .isInstanceOfSatisfying(Answer.Accepted.class, accepted -> assertThat(accepted.commands())
                        .singleElement()
                        .isInstanceOfSatisfying(MigrationCommand.RecoverMigration.class, recover -> {
                            assertThat(recover.head().host()).isEqualTo(Told.KVM1);
                            assertThat(recover.destination()).isEqualTo(Told.KVM2);
                            assertThat(recover.target()).isEqualTo(Told.TARGET);
                        }));
    }

    @Test
    void it_may_be_asked_for_at_every_point_of_a_recovery() {
        var trying = interrupted.evolve(told.recovering());
        var pausing = trying.evolve(told.recoveryFailed());
        var exhausted = pausing.evolve(told.givenUp());

        assertThat(Stream.of(trying, pausing, exhausted).map(m -> recover(m, Told.T0)))
                .allMatch(Answer.Accepted.class::isInstance);
    }

    @Test
    void where_nothing_is_interrupted_nothing_is_sent() {
        assertThat(refusal(running)).isEqualTo(Reason.NOT_INTERRUPTED);
        assertThat(refusal(postCopy)).isEqualTo(Reason.NOT_INTERRUPTED);
        assertThat(refusal(interrupted.evolve(told.recovered()))).isEqualTo(Reason.NOT_INTERRUPTED);
        assertThat(refusal(Told.asked())).isEqualTo(Reason.NOT_INTERRUPTED);
    }

    @Test
    void what_has_ended_is_not_recovered() {
        assertThat(refusal(interrupted.evolve(told.completed(DESTINATION)))).isEqualTo(Reason.ALREADY_ENDED);
        assertThat(refusal(interrupted.evolve(told.lost(DESTINATION)))).isEqualTo(Reason.ALREADY_ENDED);
    }

    @ParameterizedTest
    @MethodSource
    void a_copy_that_runs_is_left_alone_for_as_long_as_that_is_fresh(Instant now, boolean isTaken) {
        var copying = interrupted.evolve(told.refused(RefusalReason.STILL_COPYING));

        var answer = recover(copying, now);

        assertThat(answer instanceof Answer.Accepted).isEqualTo(isTaken);
    }

    static Stream<Arguments> a_copy_that_runs_is_left_alone_for_as_long_as_that_is_fresh() {
        return Stream.of(
                Arguments.of(Told.T0, false),
                Arguments.of(Told.T0.plusSeconds(29), false),
                Arguments.of(Told.T0.plusSeconds(30), true),
                Arguments.of(Told.T0.minusSeconds(1), true));
    }

    @Test
    void where_a_resume_could_run_the_guest_twice_nothing_is_sent() {
        var orphaned = interrupted.evolve(told.orphanFound());

        assertThat(refusal(orphaned)).isEqualTo(Reason.COPY_COMPLETE);
        assertThat(rejection(orphaned).sentence()).contains("twice", "kvm2");
    }

    @Test
    void a_half_that_is_gone_cannot_be_taken_up() {
        assertThat(refusal(postCopy.evolve(told.halfGone(DESTINATION)))).isEqualTo(Reason.HALF_GONE);
    }

    @Test
    void without_the_destinations_address_it_cannot_be_asked_for() {
        var unheard = Told.asked().evolve(new Told().switched()).evolve(told.interrupted(SOURCE));

        assertThat(refusal(unheard)).isEqualTo(Reason.ADDRESS_UNKNOWN);
    }

    private static Answer recover(Migration migration, Instant now) {
        return Decisions.decide(migration, new Instruction.Recover(), Told.stamp(now));
    }

    private static Reason refusal(Migration migration) {
        return rejection(migration).reason();
    }

    private static Rejection rejection(Migration migration) {
        return switch (recover(migration, Told.T0)) {
            case Answer.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
            case Answer.Rejected rejected -> rejected.why();
        };
    }
}
