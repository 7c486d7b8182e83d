package io.pindah.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.PreflightQuestion;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreflightInboxTest {
    private static final String TOPIC = Topic.PREFLIGHT_QUESTIONS.fullName();
    private static final byte[] KEY = Records.bytes("kvm2");
    private static final long END = 100;

    private final TopicPartition mine = new TopicPartition(TOPIC, HostPartition.number(KEY, 6));
    private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("latest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CompletableFuture<Void> slow = new CompletableFuture<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final PreflightInbox inbox =
            new PreflightInbox(Given.KVM2, broker, this::examine, producer, new DeadLetters(producer, () -> {}));
    private final Thread thread = new Thread(inbox, "questions");
    private long offset = END;

    static PreflightQuestion question(int number, HostName host) {
        return new PreflightQuestion(
                new CommandId("0197f3b2-7c00-7000-8000-%012d".formatted(number)),
                host,
                Given.KVM1,
                Given.G1,
                Given.NAME,
                Given.SHAPE,
                GuestNeeds.UNKNOWN,
                MigrationPolicy.of(Mode.POST_COPY),
                Given.T0.plusSeconds(3));
    }

    /** Those of 500 and more take until they are let go, those of 900 and more have expired. */
    private Optional<PreflightAnswer> examine(PreflightQuestion question) {
        begun.incrementAndGet();
        var number = Integer.parseInt(question.id().value().substring(24));
        if (number >= 900) {
            return Optional.empty();
        }
        if (number >= 500) {
            slow.join();
        }
        return Optional.of(new PreflightAnswer(question.id(), Given.KVM2, Given.T0, List.of()));
    }

    private void listen() {
        thread.start();
        await().until(inbox::isListening);
    }

    @BeforeEach
    void topic() {
        broker.updateEndOffsets(Map.of(mine, END));
        topicIsMade();
    }

    private void topicIsMade() {
        broker.updatePartitions(
                TOPIC,
                IntStream.range(0, 6)
                        .mapToObj(i -> new PartitionInfo(TOPIC, i, Node.noNode(), new Node[0], new Node[0]))
                        .toList());
    }

    @AfterEach
    void stop() throws InterruptedException {
        slow.complete(null);
        inbox.stop();
        thread.join();
    }

    private void arrive(String key, String value) {
        var record = new ConsumerRecord<>(TOPIC, mine.partition(), offset++, Records.bytes(key), Records.bytes(value));
        broker.schedulePollTask(() -> broker.addRecord(record));
    }

    private void ask(int number) {
        arrive("kvm2", Wire.json(question(number, Given.KVM2)));
    }

    private List<String> answered() {
        return producer.history().stream()
                .filter(record -> record.topic().equals(Topic.PREFLIGHT_ANSWERS.fullName()))
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String id(int number) {
        return question(number, Given.KVM2).id().value();
    }

    @Test
    void it_reads_its_own_partition_from_the_end_and_commits_nothing() {
        listen();
        ask(1);

        await().until(() -> answered().equals(List.of(id(1))));
        assertThat(broker.assignment()).containsExactly(mine);
        assertThat(broker.position(mine)).isEqualTo(END + 1);
        assertThat(broker.committed(java.util.Set.of(mine)).get(mine)).isNull();
    }

    @Test
    void questions_to_other_hosts_are_not_even_decoded() {
        listen();
        arrive("kvm9", "this is no JSON");
        ask(1);

        await().until(() -> answered().equals(List.of(id(1))));
        assertThat(begun).hasValue(1);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void a_question_without_an_answer_is_passed_over() {
        listen();
        ask(900);
        ask(1);

        await().until(() -> answered().equals(List.of(id(1))));
    }

    @Test
    void a_question_that_nobody_can_read_goes_to_the_dead_letters_and_holds_nobody_up() {
        listen();
        arrive("kvm2", "{}");
        ask(1);

        await().until(() -> answered().equals(List.of(id(1))));
        assertThat(producer.history().getFirst().topic()).isEqualTo(TOPIC + ".dlq");
    }

    @Test
    void two_are_answered_at_once_and_what_does_not_fit_behind_them_is_left_out() {
        listen();
        IntStream.range(500, 600).forEach(this::ask);
        await().until(() -> broker.position(mine) == END + 100);

        assertThat(begun).hasValue(2);
        slow.complete(null);
        await().until(() -> answered().size() == 66);
        ask(1);
        await().until(() -> answered().contains(id(1)));
    }

    @Test
    void a_broker_that_fails_for_a_while_is_asked_again() {
        listen();
        broker.schedulePollTask(() -> broker.setPollException(new KafkaException("away")));
        ask(1);

        await().until(() -> answered().equals(List.of(id(1))));
    }

    @Test
    void a_topic_that_is_not_there_yet_is_waited_for() {
        broker.updatePartitions(TOPIC, List.of());
        thread.start();
        await().until(thread::isAlive);
        assertThat(inbox.isListening()).isFalse();

        topicIsMade();

        await().until(inbox::isListening);
        assertThat(broker.assignment()).containsExactly(mine);
    }
}
