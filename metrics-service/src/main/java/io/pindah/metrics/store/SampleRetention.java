package io.pindah.metrics.store;

import io.pindah.metrics.MetricsConfig;
import io.pindah.metrics.ledger.Unavailable;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Removes samples that have been kept long enough; results do not depend on them. */
@ApplicationScoped
class SampleRetention {
    private static final Logger LOG = Logger.getLogger(SampleRetention.class);

    private final Transactions transactions;
    private final MetricsConfig config;
    private final Clock clock;

    SampleRetention(Transactions transactions, MetricsConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", skipExecutionIf = ApplicationNotRunning.class)
    void removeOld() {
        try {
            var removed = removeBefore(clock.instant().minus(config.samplesFor()));
            if (removed > 0) {
                LOG.infof("Removed old samples: count=%d", removed);
            }
        } catch (Unavailable e) {
            LOG.warnf("Old samples could not be removed: cause=%s", e.getMessage());
        }
    }

    int removeBefore(Instant time) {
        return transactions.call(connection -> {
            try (var delete = connection.prepareStatement("delete from sample where kept_at < ?")) {
                delete.setTimestamp(1, Timestamp.from(time));
                return delete.executeUpdate();
            }
        });
    }
}
