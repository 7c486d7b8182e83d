package io.pindah.metrics.rest;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.metrics.ledger.Results;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Waits for a result. */
@ApplicationScoped
class Patience {
    /** News may have been missed, while the broker was away or before this process listened: look by oneself now and then. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Results results;
    private final Listeners listeners;

    Patience(Results results, Listeners listeners) {
        this.results = results;
        this.listeners = listeners;
    }

    /** The result as soon as it is complete; otherwise as it is when the time is over. */
    Optional<MigrationResult> await(MigrationId migration, Duration longest) {
        var deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            var known = listeners.heard();
            var found = results.of(migration);
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (found.filter(Patience::isComplete).isPresent() || !left.isPositive()) {
                return found;
            }
            listeners.awaitNews(known, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
        }
    }

    private static boolean isComplete(MigrationResult result) {
        return result.quality().missing().isEmpty();
    }
}
