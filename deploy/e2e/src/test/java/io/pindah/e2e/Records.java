package io.pindah.e2e;

import io.pindah.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in the topics, read as anybody could. */
final class Records {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "127.0.0.1:9093");
    private static final Duration POLL = Duration.ofMillis(500);

    private Records() {}

    /**
     * A record.
     *
     * @param at when it was sent, by the clock of who sent it
     * @param value without line breaks
     */
    record Stamped(Instant at, String value) {}

    /** The values of all records that are in a topic now, each without line breaks. */
    static List<String> all(Topic topic) {
        return stamped(topic).stream().map(Stamped::value).toList();
    }

    /** All records that are in a topic now; in order within a partition. */
    static List<Stamped> stamped(Topic topic) {
        var values = new ArrayList<Stamped>();
        try (var consumer = new KafkaConsumer<>(BROKER, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic.fullName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!isThrough(consumer, ends)) {
                consumer.poll(POLL).forEach(record -> add(values, record));
            }
        }
        return values;
    }

    private static boolean isThrough(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void add(List<Stamped> values, ConsumerRecord<String, String> record) {
        if (record.value() != null) {
            values.add(new Stamped(
                    Instant.ofEpochMilli(record.timestamp()), record.value().replace('\n', ' ')));
        }
    }
}
