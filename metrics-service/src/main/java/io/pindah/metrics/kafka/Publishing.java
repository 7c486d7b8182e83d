package io.pindah.metrics.kafka;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.Outgoing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Brings what has changed to its topic.
 *
 * @param <T> what is published
 */
final class Publishing<T> {
    private static final Logger LOG = Logger.getLogger(Publishing.class);
    /** Less than a transaction may last: what is under way is locked. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Outgoing<T> outgoing;
    private final MutinyEmitter<String> channel;
    private final Function<T, Envelope> envelope;
    private final Consumer<T> count;
    private final AtomicBoolean stuck = new AtomicBoolean();

    /**
     * A way from the ledger to a topic.
     *
     * @param count told of each that has arrived
     */
    Publishing(Outgoing<T> outgoing, MutinyEmitter<String> channel, Function<T, Envelope> envelope, Consumer<T> count) {
        this.outgoing = outgoing;
        this.channel = channel;
        this.envelope = envelope;
        this.count = count;
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

    /**
     * Sends on a thread of its own. On the caller's, the framework would carry the caller's transaction over to the broker client's threads, and
     * it could not be committed while they have it.
     */
    private void send(List<T> results) {
        CompletableFuture.runAsync(
                        () -> sendAll(results), Thread.ofPlatform().daemon().name("publishing")::start)
                .join();
        results.forEach(count);
    }

    private void sendAll(List<T> results) {
        Uni.join()
                .all(results.stream()
                        .map(this::message)
                        .map(channel::sendMessage)
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
    }

    private Message<String> message(T result) {
        var enveloped = envelope.apply(result);
        var headers = new RecordHeaders();
        Wire.headers(enveloped).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(enveloped.body())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(enveloped.subject())
                        .withHeaders(headers)
                        .build());
    }
}
