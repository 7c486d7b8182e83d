package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** What a broker has to do for us, whoever runs it. */
final class BrokerChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;

    BrokerChecks(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when the broker has acknowledged the record. */
    void produce(String topic, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void holds(String topic, String... values) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(consume(topic))
                .containsExactly(values));
    }

    private List<String> consume(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            var records = consumer.poll(Duration.ofSeconds(2));
            return StreamSupport.stream(records.spliterator(), false)
                    .map(record -> record.value())
                    .toList();
        }
    }
}
