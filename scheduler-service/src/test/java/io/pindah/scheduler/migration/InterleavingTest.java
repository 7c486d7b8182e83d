package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The facts of the two sides may arrive in any order, more than once, with the scheduler's own steps between them. */
class InterleavingTest {
    private static final int RUNS = 1_000;

    @Test
    void every_order_of_a_good_runs_facts_ends_in_the_same_stage() {
        var told = new Told();
        var source = List.of(
                told.started(),
                told.pass(1),
                told.suspended(),
                told.switched(),
                told.interrupted(SOURCE),
                told.recovering(),
                told.recovered(),
                told.completed(SOURCE));
        var destination = List.of(
                told.prepared(),
                told.resumed(ResumedAs.POST_COPY),
                told.interrupted(DESTINATION),
                told.resumed(ResumedAs.MIGRATED),
                told.completed(DESTINATION));

        var orders = orders(source, destination);

        assertThat(orders).hasSize(1287).allSatisfy(order -> assertThat(play(order, new Random(0)))
                .isEqualTo(new Stage.Completed()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_order_of_any_facts_ends_in_the_same_stage(long seed) {
        var random = new Random(seed);
        var told = new Told();
        var source = sourceHistory(random, told);
        var destination = destinationHistory(random, told);
        var expected = play(concat(source, destination), random);

        for (int i = 0; i < 25; i++) {
            var order = repeated(shuffled(source, destination, random), random);

            assertThat(play(order, random)).as("seed %d, order %s", seed, order).isEqualTo(expected);
        }
    }

    static List<Long> seeds() {
        var first = Long.getLong("pindah.seed", new Random().nextLong(1_000_000));
        System.out.println(
                "InterleavingTest: seeds " + first + " to " + (first + RUNS - 1) + " (-Dpindah.seed=" + first + ")");
        return LongStream.range(first, first + RUNS).boxed().toList();
    }

    /** Takes each fact in, lets the scheduler proceed, and checks what must hold after every step. */
    private static Stage play(List<MigrationEvent> order, Random random) {
        var migration = Told.asked();
        var heard = new ArrayList<MigrationEvent>();
        for (var event : order) {
            var before = migration.stage().phase();
            migration = migration.evolve(event);
            heard.add(event);
            var proceeded = next(migration, new Instruction.Proceed());
            proceeded
                    .commands()
                    .forEach(command -> checkCommand(command, proceeded.next().stage(), heard));
            var looked = new Instruction.Review(random.nextBoolean() ? Set.of() : Set.of(SOURCE));
            migration = next(proceeded.next(), looked).next();
            check(before, migration.stage());
        }
        return migration.stage();
    }

    /** No source is asked for a recovery by itself, and nobody for anything once it has ended, but to remove what the destination's proof allows. */
    private static void checkCommand(MigrationCommand command, Stage stage, List<MigrationEvent> heard) {
        switch (command) {
            case MigrationCommand.StartMigration _ -> assertThat(stage).isInstanceOf(Stage.Starting.class);
            case MigrationCommand.ConfirmLoss confirm -> {
                assertThat(stage.phase().isTerminal()).isFalse();
                assertThat(heard).anyMatch(MigrationEvent.HalfGone.class::isInstance);
                assertThat(confirm.head().host()).isEqualTo(Told.MOVE.host(confirm.side()));
            }
            case MigrationCommand.CleanUpSource _ -> {
                assertThat(stage.phase().isTerminal()).isTrue();
                assertThat(heard)
                        .anyMatch(fact -> fact.head().side() == DESTINATION
                                && (fact instanceof MigrationEvent.Completed
                                        || (fact instanceof MigrationEvent.Failed failed
                                                && failed.reason() == FailureReason.GUEST_SHUTDOWN)));
            }
            case MigrationCommand.RecoverMigration recover -> {
                assertThat(stage).isInstanceOf(Stage.Interrupted.class);
                assertThat(recover.head().host()).isEqualTo(Told.MOVE.destination());
                assertThat(heard)
                        .anyMatch(fact -> fact instanceof MigrationEvent.RecoveryStarted
                                || fact instanceof MigrationEvent.RecoveryFailed);
            }
            case MigrationCommand.PrepareDestination _,
                    MigrationCommand.SwitchToPostCopy _,
                    MigrationCommand.SetBandwidth _,
                    MigrationCommand.AbortMigration _,
                    MigrationCommand.DiscardHalf _,
                    MigrationCommand.RestartGuest _ -> throw new AssertionError("nobody asked for " + command);
        }
    }

    private static void check(Phase before, Stage stage) {
        var after = stage.phase();
        if (stage instanceof Stage.Failed failed && failed.reason() == FailureReason.GUEST_SHUTDOWN) {
            assertThat(before).isNotEqualTo(Phase.COMPLETED);
            return;
        }
        if (before == Phase.POST_COPY || before == Phase.INTERRUPTED) {
            assertThat(after).isIn(Phase.POST_COPY, Phase.INTERRUPTED, Phase.COMPLETED, Phase.LOST);
        }
        if (before == Phase.COMPLETED) {
            assertThat(after).isEqualTo(Phase.COMPLETED);
        }
        if (before == Phase.LOST) {
            assertThat(after).isIn(Phase.LOST, Phase.COMPLETED);
        }
    }

    private static Answer.Accepted next(Migration migration, Instruction instruction) {
        return switch (Decisions.decide(migration, instruction, Told.stamp(Told.T0.plusSeconds(1)))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }

    private static List<MigrationEvent> sourceHistory(Random random, Told told) {
        var facts = new ArrayList<MigrationEvent>();
        if (random.nextInt(8) == 0) {
            return random.nextBoolean() ? List.of() : List.of(told.refused(SOURCE));
        }
        facts.add(told.started());
        for (int pass = 1; pass <= random.nextInt(3); pass++) {
            facts.add(told.pass(pass));
        }
        if (random.nextInt(4) == 0) {
            facts.add(told.refused(SOURCE));
        }
        var beyond = random.nextBoolean();
        if (beyond) {
            facts.add(told.suspended());
            facts.add(told.switched());
            for (int i = 0; i < random.nextInt(3); i++) {
                facts.addAll(interruption(random, told));
            }
        }
        if (random.nextInt(5) == 0) {
            facts.add(told.halfGone(SOURCE));
        }
        switch (random.nextInt(7)) {
            case 5 -> facts.add(told.nowhere(SOURCE));
            case 0 -> facts.add(told.completed(SOURCE));
            case 1 -> facts.add(told.failed(SOURCE));
            case 2 -> facts.add(told.aborted());
            case 4 -> facts.add(told.off(SOURCE));
            case 3 -> facts.add(beyond ? told.lost(SOURCE) : told.failed(SOURCE));
            default -> {}
        }
        if (random.nextInt(6) == 0) {
            facts.add(told.orphanFound());
            facts.addAll(
                    switch (random.nextInt(3)) {
                        case 0 -> List.of(told.refused(RefusalReason.NOT_PROVEN), told.orphanRemoved());
                        case 1 -> List.of();
                        default -> List.of(told.orphanRemoved());
                    });
        }
        return facts;
    }

    private static List<MigrationEvent> interruption(Random random, Told told) {
        var facts = new ArrayList<>(List.of(told.interrupted(SOURCE)));
        if (random.nextInt(3) == 0) {
            facts.add(told.refused(RefusalReason.STILL_COPYING));
        }
        for (int failures = random.nextInt(3); failures > 0; failures--) {
            facts.addAll(List.of(told.recovering(), told.recoveryFailed()));
        }
        if (random.nextInt(4) == 0) {
            facts.add(told.givenUp());
        }
        facts.add(told.recovering());
        if (random.nextInt(5) > 0) {
            facts.add(told.recovered());
        }
        return facts;
    }

    private static List<MigrationEvent> destinationHistory(Random random, Told told) {
        var facts = new ArrayList<MigrationEvent>();
        facts.add(told.prepared());
        if (random.nextBoolean()) {
            facts.add(told.resumed(ResumedAs.POST_COPY));
        }
        if (random.nextInt(4) == 0) {
            facts.add(told.interrupted(DESTINATION));
        }
        for (int times = random.nextInt(3); times > 0; times--) {
            facts.add(told.recovered(DESTINATION));
        }
        if (random.nextBoolean()) {
            facts.add(told.resumed(ResumedAs.MIGRATED));
        }
        if (random.nextInt(5) == 0) {
            facts.add(told.halfGone(DESTINATION));
        }
        switch (random.nextInt(7)) {
            case 5 -> facts.add(told.nowhere(DESTINATION));
            case 0, 1 -> facts.add(told.completed(DESTINATION));
            case 2 -> facts.add(told.failed(DESTINATION));
            case 3 -> facts.add(told.lost(DESTINATION));
            case 4 -> facts.add(told.off(DESTINATION));
            default -> {}
        }
        return facts;
    }

    private static List<List<MigrationEvent>> orders(List<MigrationEvent> left, List<MigrationEvent> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return List.of(concat(left, right));
        }
        var all = new ArrayList<List<MigrationEvent>>();
        orders(left.subList(1, left.size()), right).forEach(rest -> all.add(concat(List.of(left.getFirst()), rest)));
        orders(left, right.subList(1, right.size())).forEach(rest -> all.add(concat(List.of(right.getFirst()), rest)));
        return all;
    }

    /** Keeps the order of each side. */
    private static List<MigrationEvent> shuffled(List<MigrationEvent> left, List<MigrationEvent> right, Random random) {
        var all = new ArrayList<MigrationEvent>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            boolean takeLeft = r == right.size() || (l < left.size() && random.nextBoolean());
            all.add(takeLeft ? left.get(l++) : right.get(r++));
        }
        return all;
    }

    /** At least once: from some point on, everything since an earlier point comes again. */
    private static List<MigrationEvent> repeated(List<MigrationEvent> facts, Random random) {
        var all = new ArrayList<MigrationEvent>();
        for (int i = 0; i < facts.size(); i++) {
            all.add(facts.get(i));
            if (random.nextInt(5) == 0) {
                all.addAll(facts.subList(random.nextInt(i + 1), i + 1));
            }
        }
        return all;
    }

    private static List<MigrationEvent> concat(List<MigrationEvent> first, List<MigrationEvent> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
