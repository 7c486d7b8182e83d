package io.pindah.scheduler.support;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;

/** The agents' side of the broker: tells what it is told to tell, and reads commands. */
public final class FakeAgents implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> received = new CopyOnWriteArrayList<>();

    public FakeAgents(String bootstrapServers, String... topics) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = List.of(topics).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    public void report(HostReport report) {
        send(Topic.HOSTS, Wire.envelope(report));
    }

    public void tell(MigrationEvent event) {
        send(Topic.MIGRATION_EVENTS, Wire.envelope(event));
    }

    public void sample(JobSample sample) {
        send(Topic.JOB_INFO, Wire.envelope(sample));
    }

    public void tell(WorkloadEvent event) {
        send(Topic.WORKLOAD_EVENTS, Wire.envelope(event));
    }

    public <C extends WorkloadCommand> C awaitWorkload(Class<C> type) {
        return type.cast(awaitRecord(
                Topic.WORKLOAD_COMMANDS.fullName(),
                record -> type.isInstance(Wire.read(record.value(), WorkloadCommand.class)),
                record -> Wire.read(record.value(), WorkloadCommand.class)));
    }

    public RunFinished awaitRunFinished() {
        return awaitRecord(
                Topic.WORKLOAD_EVENTS.fullName(),
                record -> record.value().contains("campaign.run-finished.v1"),
                record -> (RunFinished) Wire.read(record.value(), WorkloadEvent.class));
    }

    public void raw(Topic topic, String key, String body) {
        send(new ProducerRecord<>(topic.fullName(), key, body));
    }

    public <C extends MigrationCommand> C awaitCommand(Class<C> type) {
        return type.cast(awaitRecord(
                Topic.MIGRATION_COMMANDS.fullName(),
                record -> type.isInstance(Wire.read(record.value(), MigrationCommand.class)),
                record -> Wire.read(record.value(), MigrationCommand.class)));
    }

    public ConsumerRecord<String, String> awaitRecord(String topic) {
        return awaitRecord(topic, _ -> true, record -> record);
    }

    public List<MigrationCommand> commands() {
        poll();
        return received.stream()
                .filter(record -> record.topic().equals(Topic.MIGRATION_COMMANDS.fullName()))
                .map(record -> Wire.read(record.value(), MigrationCommand.class))
                .toList();
    }

    /** The partition that an agent of that name reads. */
    public static int partitionOf(String host, int partitions) {
        return Utils.toPositive(Utils.murmur2(host.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }

    private <T> T awaitRecord(
            String topic,
            Predicate<ConsumerRecord<String, String>> wanted,
            Function<ConsumerRecord<String, String>, T> reading) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> {
                            poll();
                            return received.stream()
                                    .filter(record -> record.topic().equals(topic))
                                    .filter(wanted)
                                    .findFirst();
                        },
                        found -> found.isPresent())
                .map(reading)
                .orElseThrow();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(received::add);
    }

    private void send(Topic topic, Envelope envelope) {
        var record = new ProducerRecord<String, String>(topic.fullName(), envelope.subject(), envelope.body());
        Wire.headers(envelope)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    private void send(ProducerRecord<String, String> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker has not taken " + record, e);
        }
    }
}
