package io.pindah.simulation;

import io.pindah.contracts.MigrationEvent;
import io.pindah.scheduler.migration.Recovery;
import io.pindah.scheduler.migration.Stage;
import java.util.Optional;
import java.util.stream.Stream;

/** One history: some moves with faults, then peace; checked after every step and at the end. */
final class History {
    private static final long PEACE_MILLIS = 900_000;
    private static final long AFTERMATH_MILLIS = 45_000;
    private static final long MOST_STEPS = 100_000;

    private final Simulation in;
    private final Fate fate;
    private final Operator operator;
    private final Ending ending;
    private final long seed;

    private History(long seed, Variant variant, boolean isTold) {
        this.seed = seed;
        this.in = new Simulation(seed, variant, isTold);
        this.fate = new Fate(in);
        this.operator = new Operator(in, fate);
        this.ending = new Ending(in);
    }

    /** What went wrong; empty when nothing did. */
    static Optional<String> of(long seed, Variant variant) {
        return new History(seed, variant, false).run();
    }

    /** The whole of it in words, and what went wrong. */
    static String told(long seed, Variant variant) {
        var history = new History(seed, variant, true);
        var problem = history.run();
        return history.in.story.whole() + "\n" + problem.orElse("all is well");
    }

    /** The last steps of it in words, and what went wrong. */
    static String end(long seed, Variant variant) {
        var history = new History(seed, variant, true);
        var problem = history.run();
        return history.in.story.end() + "\n" + problem.orElse("all is well");
    }

    /** What has been heard of, and how migrations have ended, by name. */
    static Stream<String> seen(long seed) {
        var history = new History(seed, Variant.AS_IT_IS, false);
        history.live();
        return history.in.scheduler.rows.values().stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row.phase.name()), row.facts.stream().map(History::name)));
    }

    private static String name(MigrationEvent fact) {
        var name = fact.getClass().getSimpleName();
        if (fact instanceof MigrationEvent.RecoveryStarted started) {
            return name + " " + started.way();
        }
        if (fact instanceof MigrationEvent.Failed failed) {
            return name + " " + failed.reason();
        }
        return fact instanceof MigrationEvent.Started started && started.choice() != null
                ? name + " chosen " + started.policy().mode()
                : name;
    }

    private Optional<String> run() {
        try {
            live();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of("seed " + seed + ": " + violation.getMessage());
        }
    }

    private void live() {
        fate.threaten(2, 60_000);
        for (var guest : in.world.guests) {
            var at = in.chance.between(0, 2000);
            for (var moves = 1 + in.chance.below(3); moves > 0; moves--) {
                in.world.later(at, at, () -> operator.move(guest));
                at += in.chance.between(5000, 40_000);
            }
        }
        until(in.timeline.now() + in.chance.between(15_000, 90_000));
        fate.relent();
        rest();
    }

    private void until(long then) {
        while (in.timeline.step(then)) {
            if (in.timeline.steps() > MOST_STEPS) {
                throw new Violation("it does not come to rest");
            }
        }
    }

    /** Until all is well, and well again after a while. */
    private void rest() {
        becomeWell();
        until(in.timeline.now() + AFTERMATH_MILLIS);
        becomeWell();
    }

    /** Whoever has used up his attempts is asked to try again. */
    private void becomeWell() {
        var end = in.timeline.now() + PEACE_MILLIS;
        for (var problem = ending.problem(); problem.isPresent(); problem = ending.problem()) {
            if (in.timeline.now() >= end) {
                throw new Violation(problem.get());
            }
            in.scheduler.rows.values().stream().filter(History::isExhausted).forEach(operator::recover);
            until(in.timeline.now() + 2000);
        }
    }

    private static boolean isExhausted(Row row) {
        return row.migration.stage() instanceof Stage.Interrupted interrupted
                && switch (interrupted.recovery()) {
                    case Recovery.Exhausted _, Recovery.Copying _ -> true;
                    case Recovery.Pending _ ->
                        row.migration.move().policy().recoveryLimits().attempts() == 0;
                    case Recovery.Attempting _, Recovery.Pausing _, Recovery.Proving _, Recovery.Confirming _ -> false;
                };
    }
}
