package io.pindah.metrics;

import io.pindah.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Another member of one of the service's consumer groups. It takes partitions away from the service and, by leaving, gives all of them back: the
 * service then has to find out where to go on, as it has to after a crash.
 */
final class Intruder implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Returns once partitions have changed hands. */
    Intruder(String bootstrap, Topic topic, String group) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", group, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic.fullName()));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(POLL);
        }
    }

    /** What was taken away: nothing of it is read by the service before it has come back. */
    Set<TopicPartition> held() {
        return Set.copyOf(consumer.assignment());
    }

    /** As if the broker had never been told that anything was processed. */
    void forgetOffsets() {
        consumer.commitSync(consumer.partitionsFor(topic.fullName()).stream()
                .collect(Collectors.toMap(
                        info -> new TopicPartition(info.topic(), info.partition()), _ -> new OffsetAndMetadata(0))));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
