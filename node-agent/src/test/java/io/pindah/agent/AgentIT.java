package io.pindah.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The whole agent, with a real broker and libvirt's test driver: in a process of its own, for libvirt's event loop is one a process. */
@QuarkusTest
@QuarkusTestResource(AgentEnvironment.class)
class AgentIT {
    @Inject
    AgentConfig config;

    @TestHTTPResource("/")
    URI agent;

    @Test
    void it_reports_its_host_and_guests() {
        var report = Wire.read(first(Topic.HOSTS), HostReport.class);

        assertThat(report.host()).isEqualTo(Given.KVM2);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> Wire.read(last(Topic.HOSTS), HostReport.class).guests().stream()
                        .anyMatch(guest -> guest.name().value().equals("test")));
    }

    @Test
    void it_answers_a_command() {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        var head = Given.head(2, Given.KVM2);
        var command = new PrepareDestination(head, Given.KVM1, Given.SHAPE, MigrationPolicy.of(Mode.PRE_COPY));
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            var envelope = Wire.envelope(command, now);
            var _ = producer.send(
                    new ProducerRecord<>(Topic.MIGRATION_COMMANDS.fullName(), envelope.subject(), envelope.body()));
        }

        var answer = Wire.read(first(Topic.MIGRATION_EVENTS), MigrationEvent.class);

        // Given's time is long past.
        assertThat(answer).isInstanceOfSatisfying(MigrationEvent.Refused.class, refused -> assertThat(refused.detail())
                .contains("ask again"));
    }

    @Test
    void it_is_ready_and_shows_its_figures() throws Exception {
        await().atMost(30, TimeUnit.SECONDS).until(() -> get("health").contains("\"status\": \"UP\""));

        assertThat(get("metrics")).contains("pindah_agent_libvirt_connected 1.0", "pindah_agent_facts_sent_total");
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(agent.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private Map<String, Object> broker() {
        return Map.of("bootstrap.servers", config.broker());
    }

    private String first(Topic topic) {
        return all(topic).getFirst();
    }

    private String last(Topic topic) {
        return all(topic).getLast();
    }

    /** All that is there, once there is something. */
    private List<String> all(Topic topic) {
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic.fullName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(30, TimeUnit.SECONDS).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> found.add(record.value()));
                return !found.isEmpty();
            });
        }
        return found;
    }
}
