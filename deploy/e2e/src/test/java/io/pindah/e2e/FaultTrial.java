package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

/** Plays one fault once, and checks all that must hold afterwards. */
final class FaultTrial {
    private FaultTrial() {}

    /**
     * How it ended.
     *
     * @param recovered the time from interruption to recovery, where there was one
     * @param way by which it was taken up again
     * @param problem what did not hold; empty when all did
     */
    record Outcome(
            Fault fault,
            long seed,
            String migration,
            Optional<Duration> recovered,
            String way,
            int samples,
            Optional<String> problem) {}

    static Outcome play(Fault fault, long seed) {
        Inject.awaitAgents();
        var before = PatternGuest.ask(Trial.GUEST);
        var trial = new Trial(seed);
        try (var copies = new TwoCopies(Trial.GUEST)) {
            var problem = problem(fault, trial, before, copies);
            var hasBegun = trial.hasBegun();
            return new Outcome(
                    fault,
                    seed,
                    hasBegun ? trial.id().value() : "",
                    hasBegun ? trial.timeToRecover() : Optional.empty(),
                    hasBegun ? trial.way() : "",
                    copies.samples(),
                    problem);
        }
    }

    private static Optional<String> problem(Fault fault, Trial trial, PatternGuest.Memory before, TwoCopies copies) {
        try {
            fault.scenario().play(trial);
            FaultChecks.hold(trial, fault.expected(), before);
            assertThat(copies.findings()).isEmpty();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
