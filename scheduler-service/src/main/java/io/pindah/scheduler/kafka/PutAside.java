package io.pindah.scheduler.kafka;

import io.pindah.contracts.DeadLetterHeaders;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * What a channel does with a record that failed: puts it on the dead-letter topic with everything that it had, and goes on once the broker has it,
 * however long that takes. A record that failed because this process is being stopped stays where it is. Unlike the framework's own way this keeps key and value to the byte and uses the headers of
 * {@link DeadLetterHeaders}.
 */
final class PutAside implements KafkaFailureHandler {
    private static final Logger LOG = Logger.getLogger(PutAside.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;

    PutAside(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Found by its name in the channels' configuration. */
    @ApplicationScoped
    @Identifier("put-aside")
    static class Factory implements KafkaFailureHandler.Factory {
        private final ByteClients clients;

        Factory(ByteClients clients) {
            this.clients = clients;
        }

        @Override
        public KafkaFailureHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new PutAside(clients.producer());
        }
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
        if (Stopping.isReasonOf(reason)) {
            // Without an answer the record counts as not read.
            return Uni.createFrom().nothing();
        }
        var letter = new OutgoingLetter(record, reason);
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> put(letter))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "A record cannot be put aside, trying again record=%s reason=%s", letter, e.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(() -> Uni.createFrom().completionStage(record.ack()))
                .emitOn(record::runOnMessageContext);
    }

    @Override
    public void terminate() {
        producer.close(Duration.ZERO);
    }

    private void put(OutgoingLetter letter) {
        try {
            send(letter.whole());
        } catch (RecordTooLargeException e) {
            send(letter.cut());
        }
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
