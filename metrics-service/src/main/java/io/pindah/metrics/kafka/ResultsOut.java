package io.pindah.metrics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.Outgoing;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes results of migrations that have changed. */
@ApplicationScoped
class ResultsOut {
    private final Publishing<MigrationResult> publishing;

    ResultsOut(
            Outgoing<MigrationResult> outgoing,
            @Channel("migration-results") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> channel,
            Clock clock,
            MeterRegistry meters) {
        this.publishing = new Publishing<>(
                outgoing, channel, result -> Wire.envelope(result, clock.instant()), result -> count(result, meters));
    }

    void publish() {
        publishing.publish();
    }

    private static void count(MigrationResult result, MeterRegistry meters) {
        var mode =
                result.provenMode() == null ? "unproven" : result.provenMode().wireName();
        meters.counter(
                        "pindah.metrics.results.published",
                        "outcome",
                        result.outcome().wireName(),
                        "mode",
                        mode)
                .increment();
    }
}
