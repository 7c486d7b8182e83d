package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationCommand.RecoverMigration;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A copy is broken that the destination takes for sound. */
class DeafnessTest {
    private static final Instant SOON = Told.T0.plusSeconds(4);

    private final Told told = new Told();
    private final Migration postCopy = Told.asked()
            .evolve(told.prepared())
            .evolve(told.started())
            .evolve(told.switched())
            .evolve(told.resumed(ResumedAs.POST_COPY));
    private final Migration interrupted = postCopy.evolve(told.interrupted(SOURCE));

    @Test
    void a_destination_that_says_nothing_is_told_once() {
        var trying = proceeded(interrupted.evolve(told.recovering()), Told.T0);
        var silent = proceeded(trying.next(), SOON);

        assertThat(trying.commands()).isEmpty();
        assertThat(silent.commands()).singleElement().isInstanceOfSatisfying(RecoverMigration.class, recover -> {
            assertThat(recover.head().host()).isEqualTo(Told.KVM2);
            assertThat(recover.destination()).isEqualTo(Told.KVM2);
            assertThat(recover.target()).isEqualTo(Told.TARGET);
        });
        assertThat(proceeded(silent.next(), SOON).commands()).isEmpty();
    }

    @Test
    void what_is_not_answered_is_asked_again() {
        var silent = proceeded(
                proceeded(interrupted.evolve(told.recovering()), Told.T0).next(), SOON);

        assertThat(proceeded(silent.next(), SOON.plusSeconds(66)).commands()).hasSize(1);
    }

    @Test
    void a_destination_that_notices_by_itself_is_not_told() {
        var trying = proceeded(interrupted.evolve(told.recovering()), Told.T0);

        var noticed = proceeded(trying.next().evolve(told.interrupted(DESTINATION)), SOON);

        assertThat(noticed.commands()).isEmpty();
        assertThat(noticed.next().errand()).isEqualTo(new Errand.None());
    }

    @Test
    void after_each_attempt_that_failed_it_is_told_at_once_whatever_it_has_said() {
        var first = proceeded(
                interrupted
                        .evolve(told.interrupted(DESTINATION))
                        .evolve(told.recovering())
                        .evolve(told.recoveryFailed()),
                Told.T0);
        var trying = proceeded(first.next().evolve(told.recovering()), Told.T0);
        var second = proceeded(trying.next().evolve(told.givenUp()), Told.T0);

        assertThat(first.commands()).hasSize(1);
        assertThat(trying.commands()).isEmpty();
        assertThat(second.commands()).hasSize(1);
    }

    @Test
    void a_copy_that_may_still_run_is_not_broken_off() {
        var copying = interrupted.evolve(told.refused(RefusalReason.STILL_COPYING));

        assertThat(proceeded(proceeded(interrupted, Told.T0).next(), SOON).commands())
                .isEmpty();
        assertThat(proceeded(proceeded(copying, Told.T0).next(), SOON).commands())
                .isEmpty();
    }

    @Test
    void once_the_copy_goes_on_nobody_is_told() {
        var failed = proceeded(interrupted.evolve(told.recovering()), Told.T0);

        var recovered = proceeded(failed.next().evolve(told.recovered()), SOON);

        assertThat(recovered.commands()).isEmpty();
        assertThat(recovered.next().errand()).isEqualTo(new Errand.None());
    }

    @Test
    void where_the_destination_has_all_of_the_guest_nothing_is_broken_off() {
        var landed = Told.asked()
                .evolve(told.prepared())
                .evolve(new Told().started())
                .evolve(told.resumed(ResumedAs.MIGRATED));
        var complaining = landed.evolve(told.interrupted(SOURCE)).evolve(told.recoveryFailed());

        assertThat(proceeded(complaining.evolve(told.completed(DESTINATION)), SOON)
                        .commands())
                .isEmpty();
    }

    private static Answer.Accepted proceeded(Migration migration, Instant now) {
        return switch (Decisions.decide(migration, new Instruction.Proceed(), Told.stamp(now))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }
}
