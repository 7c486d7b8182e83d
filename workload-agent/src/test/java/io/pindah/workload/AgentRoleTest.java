package io.pindah.workload;

import static io.pindah.workload.run.Runs.G1;
import static io.pindah.workload.run.Runs.run;
import static io.pindah.workload.run.Runs.start;
import static io.pindah.workload.run.Runs.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import io.pindah.contracts.WorkloadEvent.OfRun;
import io.pindah.embedded.EmbeddedBroker;
import io.pindah.workload.run.FakeLoads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent between a real broker and loads that do nothing. */
@Timeout(180)
class AgentRoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static EmbeddedBroker broker;
    private static KafkaProducer<String, String> producer;

    @TempDir
    private Path folder;

    private final FakeLoads loads = new FakeLoads();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @Test
    void commands_come_in_and_events_go_out_past_what_nobody_can_read() throws Exception {
        send("g1", "nobody can read this");
        send("another-guest", "nor this, which is not for us");
        send(start(1));
        try (var _ = agent()) {
            awaitSaid(1, LoadReady.class);
            send(stop(1));
            awaitSaid(1, LoadMeasured.class);
        }

        assertThat(said(1))
                .extracting(Object::getClass)
                .containsExactly(LoadStarted.class, LoadReady.class, LoadMeasured.class);
        assertThat(said(1)).extracting(event -> event.head().sequence()).containsExactly(1L, 2L, 3L);
        assertThat(read(Topic.WORKLOAD_COMMANDS.deadLetterName()))
                .extracting(ConsumerRecord::value)
                .contains("nobody can read this")
                .doesNotContain("nor this, which is not for us");
    }

    @Test
    void an_agent_that_is_restarted_fails_its_run_once_and_starts_no_load_again() throws Exception {
        send(start(2));
        try (var _ = agent()) {
            awaitSaid(2, LoadReady.class);
        }
        assertThat(loads.running).hasValue(0);

        try (var _ = agent()) {
            awaitSaid(2, LoadFailed.class);
            send(start(3));
            awaitSaid(3, LoadReady.class);
        }
        try (var _ = agent()) {
            awaitSaid(3, LoadFailed.class);
        }

        assertThat(said(2)).extracting(event -> event.head().sequence()).containsExactly(1L, 2L, 3L);
        assertThat(said(2).getLast()).isInstanceOfSatisfying(LoadFailed.class, failure -> assertThat(failure.reason())
                .contains("restarted"));
    }

    private AgentRole agent() {
        var settings = new AgentSettings(broker.bootstrapServers(), G1, Optional.empty(), folder, Map.of());
        return AgentRole.start(settings, folder.resolve("journal"), loads, loads);
    }

    private static void send(WorkloadCommand command) throws ExecutionException, InterruptedException {
        send(G1.value(), Wire.json(command));
    }

    private static void send(String key, String body) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(Topic.WORKLOAD_COMMANDS.fullName(), key, body))
                .get();
    }

    private static void awaitSaid(int run, Class<? extends OfRun> type) {
        await().atMost(PATIENCE).until(() -> said(run).stream().anyMatch(type::isInstance));
    }

    private static List<OfRun> said(int run) {
        var id = run(run);
        return read(Topic.WORKLOAD_EVENTS.fullName()).stream()
                .filter(message -> message.key().equals(id.value()))
                .map(message -> Wire.read(message.value(), OfRun.class))
                .toList();
    }

    private static List<ConsumerRecord<String, String>> read(String topic) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
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
