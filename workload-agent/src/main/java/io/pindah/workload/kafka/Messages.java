package io.pindah.workload.kafka;

import io.pindah.contracts.DeadLetterHeaders;
import io.pindah.contracts.Envelope;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Our records as the broker takes them. */
final class Messages {
    private static final String CONSUMER = "pindah-workload-agent";

    private Messages() {}

    static ProducerRecord<byte[], byte[]> of(Topic topic, Envelope envelope) {
        var message = new ProducerRecord<>(topic.fullName(), bytes(envelope.subject()), bytes(envelope.body()));
        Wire.headers(envelope).forEach((name, value) -> message.headers().add(name, bytes(value)));
        return message;
    }

    /** What could not be taken, for the dead letters. */
    static ProducerRecord<byte[], byte[]> deadLetter(
            Topic topic, ConsumerRecord<byte[], byte[]> message, RuntimeException why) {
        var letter = new ProducerRecord<>(topic.deadLetterName(), message.key(), message.value());
        message.headers().forEach(letter.headers()::add);
        DeadLetterHeaders.of(origin(message), CONSUMER, why)
                .forEach((name, text) -> letter.headers().add(name, bytes(text)));
        return letter;
    }

    private static DeadLetterHeaders.Origin origin(ConsumerRecord<byte[], byte[]> message) {
        var at = message.timestampType() == TimestampType.NO_TIMESTAMP_TYPE
                ? null
                : Instant.ofEpochMilli(message.timestamp());
        return new DeadLetterHeaders.Origin(message.topic(), message.partition(), message.offset(), at);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
