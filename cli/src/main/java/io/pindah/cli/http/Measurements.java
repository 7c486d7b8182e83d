package io.pindah.cli.http;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for what a migration came to: its result arrives a moment after its end, and the outage probe's part a moment after that. */
public final class Measurements {
    private final Metrics metrics;
    private final Clock clock;
    private final Patience patience;

    /**
     * How long to wait.
     *
     * @param atMost until the result of a completed migration has all three downtimes
     * @param pause between two questions, if the service does not wait by itself
     */
    public record Patience(Duration atMost, Duration pause) {
        public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofMillis(250));
    }

    public Measurements(Metrics metrics, Clock clock, Patience patience) {
        this.metrics = metrics;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * The result, as complete as it gets in the time there is; empty when the metrics service has none.
     *
     * @throws ApiFailure if the service cannot be asked
     */
    public Optional<MigrationResult> of(MigrationId migration) {
        var deadline = clock.instant().plus(patience.atMost());
        var found = metrics.result(migration, patience.atMost());
        while (found.filter(Measurements::mayGrow).isPresent() && before(deadline) && Pause.of(patience.pause())) {
            found = metrics.result(migration, patience.atMost());
        }
        return found;
    }

    private boolean before(Instant deadline) {
        return clock.instant().isBefore(deadline);
    }

    private static boolean mayGrow(MigrationResult result) {
        var downtime = result.downtime();
        return result.outcome() == Phase.COMPLETED
                && (downtime.reportedMillis() == null
                        || downtime.observedMicros() == null
                        || downtime.perceivedMicros() == null);
    }
}
