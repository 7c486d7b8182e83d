package io.pindah.agent.kafka;

import io.pindah.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Where commands go that could not be taken, with the reason in a header. */
public final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;

    public DeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Returns when the broker has it. If the broker will not take it, the log is all that is left of it. */
    void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) throws InterruptedException {
        var letter = new ProducerRecord<>(Topic.MIGRATION_COMMANDS.deadLetterName(), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        letter.headers().add("dead-letter-reason", Records.bytes(String.valueOf(why.getMessage())));
        letter.headers().add("dead-letter-offset", Records.bytes(record.partition() + "/" + record.offset()));
        try {
            producer.send(letter).get();
        } catch (ExecutionException | KafkaException e) {
            LOG.errorf(e, "Dead letter was not taken value=\"%s\"", new String(record.value(), StandardCharsets.UTF_8));
        }
    }
}
