package io.pindah.agent.kafka;

import io.pindah.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where commands go that could not be taken, with the reason in a header. */
public final class DeadLetters {
    private final Producer<byte[], byte[]> producer;

    public DeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        var letter = new ProducerRecord<>(Topic.MIGRATION_COMMANDS.deadLetterName(), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        letter.headers().add("dead-letter-reason", Records.bytes(String.valueOf(why.getMessage())));
        letter.headers().add("dead-letter-offset", Records.bytes(record.partition() + "/" + record.offset()));
        var _ = producer.send(letter);
    }
}
