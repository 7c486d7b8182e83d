package io.pindah.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.embedded.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The edges to the broker against a real one. */
class RealBrokerTest {
    private static EmbeddedBroker broker;

    private final List<MigrationCommand> taken = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Clients clients(HostName host) {
        return new Clients(host, broker.bootstrapServers(), Map.of());
    }

    private CommandInbox inbox(HostName host, Producer<byte[], byte[]> producer) {
        return new CommandInbox(host, clients(host).consumer(), taken::add, new DeadLetters(producer, () -> {}));
    }

    private static void send(Producer<byte[], byte[]> producer, MigrationCommand command)
            throws ExecutionException, InterruptedException {
        producer.send(Records.of(Topic.MIGRATION_COMMANDS, Wire.envelope(command, Given.T0)))
                .get();
    }

    @Test
    void commands_find_their_host_and_are_not_read_again_after_a_restart() throws Exception {
        try (var producer = clients(Given.KVM1).factProducer()) {
            send(producer, Given.start(Mode.POST_COPY));
            send(producer, Given.prepare(Mode.POST_COPY));
            var first = inbox(Given.KVM1, producer);
            var thread = Thread.ofPlatform().start(first);
            await().atMost(30, TimeUnit.SECONDS).until(() -> !taken.isEmpty());
            first.stop();
            thread.join();

            var second = inbox(Given.KVM1, producer);
            var secondThread = Thread.ofPlatform().start(second);
            send(producer, Given.abort());

            await().atMost(30, TimeUnit.SECONDS).until(() -> taken.contains(Given.abort()));
            assertThat(taken).containsExactly(Given.start(Mode.POST_COPY), Given.abort());
            second.stop();
            secondThread.join();
        }
    }

    @Test
    void questions_that_are_asked_now_are_answered_and_older_ones_are_not() throws Exception {
        try (var producer = clients(Given.KVM1).factProducer()) {
            ask(producer, 1, Given.KVM2);
            var inbox = new PreflightInbox(
                    Given.KVM2,
                    clients(Given.KVM2).questionConsumer(),
                    question -> Optional.of(new PreflightAnswer(question.id(), Given.KVM2, Given.T0, List.of())),
                    producer,
                    new DeadLetters(producer, () -> {}));
            var thread = Thread.ofPlatform().start(inbox);
            await().atMost(30, TimeUnit.SECONDS).until(inbox::isListening);

            ask(producer, 2, Given.KVM1);
            ask(producer, 3, Given.KVM2);

            assertThat(answers())
                    .containsExactly(PreflightInboxTest.question(3, Given.KVM2).id());
            inbox.stop();
            thread.join();
        }
    }

    private static void ask(Producer<byte[], byte[]> producer, int number, HostName host)
            throws ExecutionException, InterruptedException {
        var question = PreflightInboxTest.question(number, host);
        producer.send(Records.of(Topic.PREFLIGHT_QUESTIONS, Wire.envelope(question, Given.T0)))
                .get();
    }

    /** All that are there, once there is one. */
    private static List<CommandId> answers() {
        return read(Topic.PREFLIGHT_ANSWERS, 1).stream()
                .map(value -> Wire.read(value, PreflightAnswer.class).question())
                .toList();
    }

    @Test
    void facts_outlive_a_broker_that_is_killed_and_arrive_in_order() throws Exception {
        var log = new MemoryLog();
        try (var producer = clients(Given.KVM2).factProducer()) {
            var sender = new FactSender(producer, () -> {});
            var thread = Thread.ofPlatform().start(sender);
            sender.publish(log, pass(1));
            await().atMost(30, TimeUnit.SECONDS).until(() -> log.sentSequence() == 1);

            broker.kill();
            sender.publish(log, pass(2));
            sender.publish(log, pass(3));
            await().during(Duration.ofMillis(300)).until(() -> sender.waiting() == 2);
            broker.restart();

            await().atMost(60, TimeUnit.SECONDS).until(() -> log.sentSequence() == 3);
            assertThat(passes()).containsExactly(1, 2, 3);
            thread.interrupt();
            thread.join();
        }
    }

    private static MigrationEvent pass(int number) {
        return new MigrationEvent.PassCompleted(Given.source().head(number, Given.at(number)), number);
    }

    private static List<Integer> passes() {
        return read(Topic.MIGRATION_EVENTS, 3).stream()
                .map(value -> ((MigrationEvent.PassCompleted) Wire.read(value, MigrationEvent.class)).pass())
                .toList();
    }

    /** Everything on a topic, once that many records are there. */
    private static List<String> read(Topic topic, int atLeast) {
        var found = new ArrayList<String>();
        try (var consumer = clients(Given.KVM1).consumer()) {
            var partitions = consumer.partitionsFor(topic.fullName()).stream()
                    .map(info -> new TopicPartition(topic.fullName(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(30, TimeUnit.SECONDS).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.add(new String(record.value(), StandardCharsets.UTF_8)));
                return found.size() >= atLeast;
            });
        }
        return found;
    }
}
