package io.pindah.metrics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.Outgoing;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Publishes results that have changed: at once after they were stored, and every few seconds what was left over. */
@ApplicationScoped
class ResultsOut {
    private static final Logger LOG = Logger.getLogger(ResultsOut.class);
    /** Less than a transaction may last: the results are locked while they are under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Outgoing outgoing;
    private final MutinyEmitter<String> channel;
    private final Clock clock;
    private final MeterRegistry meters;
    private final AtomicBoolean stuck = new AtomicBoolean();

    ResultsOut(
            Outgoing outgoing,
            @Channel("migration-results") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> channel,
            Clock clock,
            MeterRegistry meters) {
        this.outgoing = outgoing;
        this.channel = channel;
        this.clock = clock;
        this.meters = meters;
    }

    /** A failure is not the caller's: what was not published will be. */
    void publish() {
        try {
            outgoing.drain(this::send);
            if (stuck.getAndSet(false)) {
                LOG.info("Results are published again");
            }
        } catch (RuntimeException e) {
            if (!stuck.getAndSet(true)) {
                LOG.warn("Results cannot be published; trying again until they can", e);
            }
        }
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void publishLeftOvers() {
        publish();
    }

    /**
     * Sends on a thread of its own. On the caller's, the framework would carry the caller's transaction over to the broker client's threads, and
     * it could not be committed while they have it.
     */
    private void send(List<MigrationResult> results) {
        CompletableFuture.runAsync(() -> sendAll(results), Thread::startVirtualThread)
                .join();
        results.forEach(this::count);
    }

    private void sendAll(List<MigrationResult> results) {
        Uni.join()
                .all(results.stream()
                        .map(this::message)
                        .map(channel::sendMessage)
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
    }

    private Message<String> message(MigrationResult result) {
        var envelope = Wire.envelope(result, clock.instant());
        var headers = new RecordHeaders();
        Wire.headers(envelope).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(envelope.body())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(envelope.subject())
                        .withHeaders(headers)
                        .build());
    }

    private void count(MigrationResult result) {
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
