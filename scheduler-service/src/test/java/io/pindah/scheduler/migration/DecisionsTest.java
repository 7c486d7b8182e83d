package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {
    private final Told told = new Told();
    private static final Instruction BEGIN = new Instruction.Begin(Told.MOVE, GuestNeeds.UNKNOWN);
    private final Migration preparing = Told.asked();
    private final Migration starting = accepted(preparing.evolve(told.prepared()), new Instruction.Proceed())
            .next();
    private final Migration running = starting.evolve(told.started());
    private final Migration postCopy = running.evolve(told.switched());

    @Test
    void an_admitted_migration_asks_its_destination_to_prepare() {
        var answer = accepted(Migration.requested(Told.MOVE), BEGIN);

        assertThat(answer.next().stage()).isEqualTo(new Stage.Preparing());
        assertThat(answer.commands())
                .singleElement()
                .isInstanceOfSatisfying(MigrationCommand.PrepareDestination.class, prepare -> {
                    assertThat(prepare.head().host()).isEqualTo(Told.KVM2);
                    assertThat(prepare.head().expiresAt()).isEqualTo(T0.plusSeconds(60));
                    assertThat(prepare.head().epoch()).isEqualTo(new Epoch(7));
                    assertThat(prepare.source()).isEqualTo(Told.KVM1);
                });
    }

    @Test
    void a_queued_migration_is_admitted_like_a_new_one() {
        var queued = Migration.requested(Told.MOVE).ruled(new Ruling.Queued(T0));

        assertThat(queued.stage()).isEqualTo(new Stage.Queued());
        assertThat(accepted(queued, BEGIN).next().stage()).isEqualTo(new Stage.Preparing());
    }

    @Test
    void an_admitted_migration_is_not_admitted_twice() {
        assertThat(accepted(preparing, BEGIN)).isEqualTo(Answer.Accepted.unchanged(preparing));
    }

    @Test
    void a_prepared_destination_has_the_source_told_to_start_once() {
        var prepared = preparing.evolve(new Told().prepared());

        var first = accepted(prepared, new Instruction.Proceed());
        var second = accepted(first.next(), new Instruction.Proceed());

        assertThat(first.commands())
                .singleElement()
                .isInstanceOfSatisfying(MigrationCommand.StartMigration.class, start -> {
                    assertThat(start.head().host()).isEqualTo(Told.KVM1);
                    assertThat(start.target()).isEqualTo(Told.TARGET);
                    assertThat(start.destination()).isEqualTo(Told.KVM2);
                });
        assertThat(second.commands()).isEmpty();
    }

    @Test
    void a_destination_that_gets_ready_after_the_withdrawal_starts_nothing() {
        var withdrawn = accepted(preparing, new Instruction.Abort()).next();

        var late = withdrawn.evolve(new Told().prepared());

        assertThat(late.stage()).isEqualTo(new Stage.Cancelled());
        assertThat(accepted(late, new Instruction.Proceed()).commands()).isEmpty();
    }

    @Test
    void a_running_migration_can_be_switched_and_aborted() {
        assertThat(accepted(running, new Instruction.Switch()).commands())
                .singleElement()
                .isInstanceOf(MigrationCommand.SwitchToPostCopy.class);
        assertThat(accepted(running, new Instruction.Abort()).commands())
                .singleElement()
                .isInstanceOf(MigrationCommand.AbortMigration.class);
    }

    @Test
    void what_was_asked_never_to_switch_is_not_switched() {
        var told = new Told(Told.move(Mode.PRE_COPY));
        var preCopy = Migration.requested(Told.move(Mode.PRE_COPY)).evolve(told.started());

        assertThat(rejected(preCopy, new Instruction.Switch()).reason()).isEqualTo(Reason.MODE_IS_PRE_COPY);
    }

    @Test
    void a_migration_that_has_not_begun_cannot_be_switched() {
        assertThat(rejected(preparing, new Instruction.Switch()).reason()).isEqualTo(Reason.NOT_RUNNING_YET);
        assertThat(rejected(starting, new Instruction.Switch()).reason()).isEqualTo(Reason.NOT_RUNNING_YET);
    }

    @Test
    void after_the_switch_neither_switch_nor_abort_is_taken() {
        assertThat(rejected(postCopy, new Instruction.Switch()).reason()).isEqualTo(Reason.ALREADY_SWITCHED);
        assertThat(rejected(postCopy, new Instruction.Abort()).reason()).isEqualTo(Reason.IN_POST_COPY);
        assertThat(rejected(postCopy, new Instruction.Abort()).sentence()).contains("g1", "kvm1", "kvm2", "lose it");
    }

    @ParameterizedTest
    @EnumSource
    void what_has_ended_takes_no_instruction(Side side) {
        var completed = postCopy.evolve(told.completed(side));

        assertThat(rejected(completed, new Instruction.Switch()).reason()).isEqualTo(Reason.ALREADY_ENDED);
        assertThat(rejected(completed, new Instruction.Abort()).reason()).isEqualTo(Reason.ALREADY_ENDED);
    }

    @Test
    void an_abort_while_the_source_is_being_asked_goes_to_the_source_behind_the_start() {
        var answer = accepted(starting, new Instruction.Abort());

        assertThat(answer.next().stage()).isEqualTo(starting.stage());
        assertThat(answer.commands())
                .singleElement()
                .satisfies(command -> assertThat(command.head().host()).isEqualTo(Told.KVM1));
    }

    @Test
    void a_destination_that_never_answers_ends_it() {
        var inTime = review(preparing, T0.plusSeconds(65), Set.of());
        var late = review(preparing, T0.plusSeconds(66), Set.of());

        assertThat(inTime.stage()).isEqualTo(new Stage.Preparing());
        assertThat(late.stage()).isInstanceOfSatisfying(Stage.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.NO_ANSWER);
            assertThat(failed.why()).contains("kvm2");
            assertThat(failed.guestRunsOn()).isEqualTo(RunsOn.SOURCE);
        });
    }

    @Test
    void a_source_that_never_answers_ends_it_until_it_turns_out_to_have_started() {
        var late = review(starting, T0.plusSeconds(66), Set.of());

        assertThat(late.stage()).isInstanceOfSatisfying(Stage.Failed.class, failed -> assertThat(failed.guestRunsOn())
                .isEqualTo(RunsOn.UNKNOWN));
        assertThat(late.evolve(told.started()).stage()).isEqualTo(new Stage.Running());
    }

    @Test
    void what_runs_is_never_ended_for_silence_but_the_silence_is_told() {
        var muchLater = T0.plusSeconds(86_400);

        var silent = review(postCopy, muchLater, Set.of(SOURCE, DESTINATION));
        var heardAgain = review(silent, muchLater, Set.of());

        assertThat(silent.stage()).isEqualTo(new Stage.PostCopy());
        assertThat(silent.detail()).contains("kvm1 and kvm2");
        assertThat(heardAgain.detail()).isEmpty();
    }

    @Test
    void a_fact_of_a_lower_epoch_or_another_migration_changes_nothing() {
        var old = Told.withEpoch(new Told().completed(SOURCE), 6);

        assertThat(running.evolve(old)).isEqualTo(running);
    }

    @Test
    void a_repeated_fact_changes_nothing() {
        var fact = told.resumed(ResumedAs.POST_COPY);
        var once = postCopy.evolve(fact);

        assertThat(once.evolve(fact)).isEqualTo(once);
    }

    @Test
    void a_record_read_again_stands_where_it_stood() {
        var facts = new Told();
        var history = List.of(facts.prepared(), facts.started(), facts.switched(), facts.lost(DESTINATION));
        var live = history.stream().reduce(preparing, Migration::evolve, (a, _) -> a);

        var replayed = Migration.recorded(Told.MOVE, live.ruling(), live.errand(), live.silent(), history);

        assertThat(replayed).isEqualTo(live);
    }

    private static Migration review(Migration migration, Instant now, Set<Side> silent) {
        return accepted(migration, new Instruction.Review(silent), now).next();
    }

    private static Answer.Accepted accepted(Migration migration, Instruction instruction) {
        return accepted(migration, instruction, T0);
    }

    private static Answer.Accepted accepted(Migration migration, Instruction instruction, Instant now) {
        return switch (Decisions.decide(migration, instruction, Told.stamp(now))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }

    private static Rejection rejected(Migration migration, Instruction instruction) {
        return switch (Decisions.decide(migration, instruction, Told.stamp(T0))) {
            case Answer.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
            case Answer.Rejected rejected -> rejected.why();
        };
    }
}
