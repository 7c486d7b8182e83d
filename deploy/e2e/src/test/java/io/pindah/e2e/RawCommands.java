package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.CommandHead;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records that no scheduler of ours would send. */
final class RawCommands {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "127.0.0.1:9093");
    private static final List<String> POISON = List.of(
            "",
            "{",
            "null",
            "[]",
            "\"text\"",
            "{\"type\":\"migration.started.v1\"}",
            "{\"type\":\"no.such.type\"}",
            "{\"type\":\"migration.completed.v1\",\"head\":{\"sequence\":-1,\"epoch\":\"NaN\"}}",
            "\u0000\u0001\ufffd",
            "{\"x\":\"" + "y".repeat(500_000) + "\"}");

    private RawCommands() {}

    private static void publish(Topic topic, String key, String value) {
        try (var producer = new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.fullName(), key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker did not take a record for " + topic, e);
        }
    }

    private static StartMigration startOf(Trial trial) {
        return Records.all(Topic.MIGRATION_COMMANDS).stream()
                .filter(value -> value.contains("migration.start-migration.v1"))
                .map(value -> Wire.read(value, MigrationCommand.class))
                .filter(command -> command.head().migration().equals(trial.id()))
                .map(StartMigration.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static void twice(Trial trial) throws InterruptedException {
        trial.begin().amidPostCopy();
        publish(Topic.MIGRATION_COMMANDS, trial.source(), Wire.json(startOf(trial)));
        trial.until(Phase.COMPLETED);
        publish(Topic.MIGRATION_COMMANDS, trial.source(), Wire.json(startOf(trial)));
        assertThat(FaultChecks.facts(trial.view(), MigrationEvent.Started.class))
                .hasSize(1);
    }

    /** To the host that the guest has come to: obeyed, it would be sent back. */
    static void stale(Trial trial) {
        trial.begin().until(Phase.COMPLETED);
        var past = startOf(trial);
        var head = past.head();
        var old = new CommandHead(
                new CommandId("0197f3b2-7c00-7000-8000-%012d".formatted(System.nanoTime() % 1_000_000_000_000L)),
                head.migration(),
                head.guest(),
                head.guestName(),
                new Epoch(Math.max(1, head.epoch().value() - 1)),
                new io.pindah.contracts.HostName(trial.destination()),
                Instant.now().minusSeconds(3600));
        var command =
                new StartMigration(old, new io.pindah.contracts.HostName(trial.source()), past.target(), past.policy());
        publish(Topic.MIGRATION_COMMANDS, trial.destination(), Wire.json(command));
        await("the refusal").atMost(Duration.ofSeconds(30)).until(() -> Records.all(Topic.MIGRATION_EVENTS).stream()
                .anyMatch(value -> value.contains("migration.refused.v1")
                        && value.contains(trial.id().value())
                        && value.contains("expired")));
    }

    static void poison(Trial trial) throws InterruptedException {
        trial.begin().until(Phase.RUNNING, Phase.POST_COPY);
        for (var topic : List.of(
                Topic.MIGRATION_COMMANDS,
                Topic.MIGRATION_EVENTS,
                Topic.JOB_INFO,
                Topic.HOSTS,
                Topic.WORKLOAD_COMMANDS,
                Topic.WORKLOAD_EVENTS)) {
            for (var value : POISON) {
                publish(
                        topic,
                        topic == Topic.MIGRATION_COMMANDS
                                ? trial.source()
                                : trial.id().value(),
                        value);
            }
        }
    }
}
