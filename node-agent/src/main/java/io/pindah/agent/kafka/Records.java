package io.pindah.agent.kafka;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Our records as the broker takes them. */
final class Records {
    private Records() {}

    static ProducerRecord<byte[], byte[]> of(Topic topic, Envelope envelope) {
        var record = new ProducerRecord<>(topic.fullName(), bytes(envelope.subject()), bytes(envelope.body()));
        Wire.headers(envelope).forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
