package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plays one fault once, and checks all that must hold afterwards. */
final class FaultTrial {
    private FaultTrial() {}

    /**
     * How it ended.
     *
     * @param notes what was done to the migration, and when, where the scenario says so
     * @param took all of it, with its checks
     * @param recovered the time from interruption to recovery, where there was one
     * @param way by which it was taken up again
     * @param samples how often both hosts were asked whether they run the guest
     * @param twoCopies in how many of them both did
     * @param tally empty where no migration was begun, or where nobody could be asked
     * @param problem what did not hold; empty when all did
     */
    record Outcome(
            Fault fault,
            long seed,
            String migration,
            List<String> notes,
            Duration took,
            Optional<Duration> recovered,
            String way,
            int samples,
            int twoCopies,
            Optional<Tally> tally,
            Optional<String> problem) {}

    static Outcome play(Fault fault, long seed) {
        var began = System.nanoTime();
        try {
            return played(fault, seed, began);
        } catch (AssertionError | RuntimeException e) {
            return notPlayed(fault, seed, began, "before it was begun: " + sentence(e));
        }
    }

    private static Outcome notPlayed(Fault fault, long seed, long began, String why) {
        return new Outcome(
                fault,
                seed,
                "",
                List.of(),
                since(began),
                Optional.empty(),
                "",
                0,
                0,
                Optional.empty(),
                Optional.of(why));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String sentence(Throwable thrown) {
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    private static Outcome played(Fault fault, long seed, long began) {
        Inject.awaitAgents();
        var before = PatternGuest.ask(Trial.GUEST);
        try (var trial = new Trial(seed);
                var copies = new TwoCopies(Trial.GUEST)) {
            var unlike = problem(() -> {
                fault.scenario().play(trial);
                FaultChecks.hold(trial, fault.expected(), before);
                assertThat(copies.findings()).isEmpty();
                assertThat(copies.samples()).as("samples of both hosts").isGreaterThan(1);
            });
            var hasBegun = trial.hasBegun();
            var tally = hasBegun ? tally(trial) : Optional.<Tally>empty();
            var problem = unlike.or(() -> problem(() -> {
                if (hasBegun) {
                    assertThat(tally).as("ends, answers and results, counted").isPresent();
                }
                tally.ifPresent(found -> found.isOneOfEach(trial));
            }));
            return new Outcome(
                    fault,
                    seed,
                    hasBegun ? trial.id().value() : "",
                    trial.notes(),
                    since(began),
                    hasBegun ? trial.timeToRecover() : Optional.empty(),
                    hasBegun ? trial.way() : "",
                    copies.samples(),
                    copies.findings().size(),
                    tally,
                    problem);
        }
    }

    private interface Claims {
        void hold() throws InterruptedException;
    }

    private static Optional<String> problem(Claims claims) {
        try {
            claims.hold();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(sentence(e));
        }
    }

    private static Optional<Tally> tally(Trial trial) {
        try {
            return Optional.of(Tally.of(trial));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
