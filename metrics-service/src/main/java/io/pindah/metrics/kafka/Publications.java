package io.pindah.metrics.kafka;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes everything that has changed: at once after it was stored, and every few seconds what was left over. */
@ApplicationScoped
class Publications {
    private final ResultsOut results;
    private final AveragesOut averages;

    Publications(ResultsOut results, AveragesOut averages) {
        this.results = results;
        this.averages = averages;
    }

    void publish() {
        results.publish();
        averages.publish();
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void publishLeftOvers() {
        publish();
    }
}
