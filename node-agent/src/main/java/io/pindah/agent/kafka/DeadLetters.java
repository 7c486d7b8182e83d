package io.pindah.agent.kafka;

import io.pindah.contracts.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where records go that could not be taken, each to its topic's dead letters, with the reason in a header. */
public final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final String CONSUMER = "pindah-node-agent";
    private static final String SUFFIX = ".dlq";

    private final Producer<byte[], byte[]> producer;
    private final Runnable buried;

    /** @param buried called for each record that could not be taken, whether the broker takes its letter or not */
    public DeadLetters(Producer<byte[], byte[]> producer, Runnable buried) {
        this.producer = producer;
        this.buried = buried;
    }

    /** Returns when the broker has it. If the broker will not take it, the log is all that is left of it. */
    void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) throws InterruptedException {
        buried.run();
        var letter = new ProducerRecord<>(record.topic() + SUFFIX, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        DeadLetterHeaders.of(origin(record), CONSUMER, why)
                .forEach((name, text) -> letter.headers().add(name, Records.bytes(text)));
        try {
            producer.send(letter).get();
        } catch (ExecutionException | KafkaException e) {
            LOG.errorf(e, "Dead letter was not taken value=\"%s\"", text(record.value()));
        }
    }

    private static DeadLetterHeaders.Origin origin(ConsumerRecord<byte[], byte[]> record) {
        var at = record.timestampType() == TimestampType.NO_TIMESTAMP_TYPE
                ? null
                : Instant.ofEpochMilli(record.timestamp());
        return new DeadLetterHeaders.Origin(record.topic(), record.partition(), record.offset(), at);
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
