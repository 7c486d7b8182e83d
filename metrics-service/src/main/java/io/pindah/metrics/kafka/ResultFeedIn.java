package io.pindah.metrics.kafka;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears of results, whichever copy of the service has published them: every process reads the whole topic from where it ends. */
@ApplicationScoped
class ResultFeedIn {
    private static final Logger LOG = Logger.getLogger(ResultFeedIn.class);

    private final Audience audience;

    ResultFeedIn(Audience audience) {
        this.audience = audience;
    }

    @Incoming("result-feed")
    void hear(String body) {
        try {
            audience.hear(Wire.read(body, MigrationResult.class));
        } catch (UnreadableRecord e) {
            LOG.warnf("Skipped a result that cannot be read: cause=%s", e.getMessage());
        }
    }
}
