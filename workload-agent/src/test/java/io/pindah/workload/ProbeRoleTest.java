package io.pindah.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.ProbeAddress;
import io.pindah.contracts.Side;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.embedded.EmbeddedBroker;
import io.pindah.workload.outage.Limits;
import io.pindah.workload.probe.Responder;
import io.pindah.workload.probe.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The prober between a real broker and a guest that answers over loopback. */
@Timeout(120)
class ProbeRoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Limits LIMITS =
            new Limits(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Settings SETTINGS = new Settings("test", Duration.ofMillis(5), 4, LIMITS);

    /** What the last reply before the silence may have taken on its way, and so hide of it. */
    private static final long DELIVERY_MICROS = 150_000;

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    private final ProbeRole role = new ProbeRole(broker.bootstrapServers(), SETTINGS);
    private final Thread thread = Thread.ofPlatform().unstarted(role::run);
    private final Clock clock = Clock.systemUTC();

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        producer.close();
        broker.close();
    }

    @Test
    void the_outage_of_a_migration_told_of_on_the_topics_is_measured_and_published() throws Exception {
        try (var guest = Responder.start(number -> number < 60 || number >= 120)) {
            role.awaitReady();
            send(Topic.MIGRATION_EVENTS, "nobody can read this", "key");
            send(
                    Topic.HOSTS,
                    Wire.envelope(Facts.report(
                            "kvm1",
                            new ProbeAddress("127.0.0.1", guest.address().getPort()))));
            send(Topic.HOSTS, Wire.envelope(Facts.report("kvm2", null)));
            await().atMost(PATIENCE).until(() -> {
                send(Topic.MIGRATION_EVENTS, Wire.envelope(Facts.prepared(clock.instant())));
                return guest.highestAnswered() >= 0;
            });
            send(Topic.MIGRATION_EVENTS, Wire.envelope(Facts.started(clock.instant())));
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() >= 59);
            send(Topic.MIGRATION_EVENTS, Wire.envelope(Facts.suspended(clock.instant())));
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() >= 120);
            send(Topic.MIGRATION_EVENTS, Wire.envelope(Facts.completed(Side.SOURCE, clock.instant())));

            await().atMost(PATIENCE).until(() -> !findings().isEmpty());

            var message = findings().getFirst();
            var finding = Wire.read(message.value(), WorkloadEvent.OutageMeasured.class);
            assertThat(message.key()).isEqualTo(Facts.MIGRATION.value());
            assertThat(new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("workload.outage-measured.v1");
            assertThat(finding.outage().longestGapMicros())
                    .isGreaterThanOrEqualTo(TimeUnit.NANOSECONDS.toMicros(longestSilence(guest)) - DELIVERY_MICROS);
        }
    }

    private static long longestSilence(Responder guest) {
        var longest = 0L;
        for (var i = 1; i < guest.log().size(); i++) {
            longest = Math.max(
                    longest, guest.log().get(i).at() - guest.log().get(i - 1).at());
        }
        return longest;
    }

    private void send(Topic topic, Envelope envelope) throws ExecutionException, InterruptedException {
        send(topic, envelope.body(), envelope.subject());
    }

    private void send(Topic topic, String body, String key) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.fullName(), key, body)).get();
    }

    private List<ConsumerRecord<String, String>> findings() {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.WORKLOAD_EVENTS.fullName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
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
}
