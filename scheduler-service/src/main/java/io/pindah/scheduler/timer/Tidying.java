package io.pindah.scheduler.timer;

import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.request.RequestConfig;
import io.pindah.scheduler.request.Requests;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Removes what has been kept long enough, a little at a time, so that nothing is held up. */
@ApplicationScoped
class Tidying {
    private static final Logger LOG = Logger.getLogger(Tidying.class);

    private final Requests requests;
    private final RequestConfig config;

    Tidying(Requests requests, RequestConfig config) {
        this.requests = requests;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        try {
            int removed = requests.removeOld(config.auditFor(), config.keysFor());
            while (removed > 0) {
                removed = requests.removeOld(config.auditFor(), config.keysFor());
            }
        } catch (Unavailable e) {
            LOG.warnf("Old requests could not be removed cause=%s", e.getMessage());
        }
    }
}
