package io.pindah.workload.kafka;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Our records as the broker takes them. */
final class Messages {
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
        letter.headers().add("dead-letter-reason", bytes(String.valueOf(why.getMessage())));
        letter.headers().add("dead-letter-offset", bytes(message.partition() + "/" + message.offset()));
        return letter;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
