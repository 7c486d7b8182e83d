package io.pindah.metrics;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker's topics as a test writes and reads them. */
final class Topics implements AutoCloseable {
    private final String bootstrap;
    private final KafkaProducer<String, String> producer;

    Topics(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new StringSerializer());
    }

    void send(Topic topic, Stream<Envelope> envelopes) {
        envelopes.forEach(envelope -> {
            var message = new ProducerRecord<>(topic.fullName(), envelope.subject(), envelope.body());
            Wire.headers(envelope)
                    .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            send(message);
        });
    }

    /** Into this partition, whatever the key. */
    void sendTo(TopicPartition partition, Envelope envelope) {
        send(new ProducerRecord<>(partition.topic(), partition.partition(), envelope.subject(), envelope.body()));
    }

    void sendText(Topic topic, String text) {
        send(new ProducerRecord<>(topic.fullName(), "key", text));
    }

    void repeat(ConsumerRecord<String, String> message) {
        send(new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers()));
    }

    List<ConsumerRecord<String, String>> all(Topic topic) {
        return allOf(topic.fullName());
    }

    /** All that is in a topic now. */
    List<ConsumerRecord<String, String>> allOf(String topic) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(ProducerRecord<String, String> message) {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
