package io.pindah.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandInboxTest {
    private static final String TOPIC = Topic.MIGRATION_COMMANDS.fullName();
    private static final byte[] KEY = Records.bytes("kvm1");

    private final TopicPartition mine = new TopicPartition(TOPIC, HostPartition.number(KEY, 6));
    private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicInteger buried = new AtomicInteger();
    private final List<MigrationCommand> taken = new CopyOnWriteArrayList<>();
    private final CommandInbox inbox =
            new CommandInbox(Given.KVM1, broker, taken::add, new DeadLetters(deadLetters, buried::incrementAndGet));
    private final Thread thread = new Thread(inbox, "commands");
    private long offset;

    @BeforeEach
    void start() {
        broker.updatePartitions(
                TOPIC,
                IntStream.range(0, 6)
                        .mapToObj(i -> new PartitionInfo(TOPIC, i, Node.noNode(), new Node[0], new Node[0]))
                        .toList());
        broker.updateBeginningOffsets(Map.of(mine, 0L));
        thread.start();
        await().until(inbox::isListening);
    }

    @AfterEach
    void stop() throws InterruptedException {
        inbox.stop();
        thread.join();
    }

    private void arrive(String key, String value) {
        var record = new ConsumerRecord<>(TOPIC, mine.partition(), offset++, Records.bytes(key), Records.bytes(value));
        broker.schedulePollTask(() -> broker.addRecord(record));
    }

    private void awaitCommit(long upTo) {
        await().until(() -> {
            var committed = broker.committed(java.util.Set.of(mine)).get(mine);
            return committed != null && committed.offset() == upTo;
        });
    }

    @Test
    void it_reads_exactly_its_own_partition() {
        assertThat(broker.assignment()).containsExactly(mine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvm1", "kvm2", "a", "host-17.rack-3.example.org"})
    void its_partition_is_where_producers_put_its_key(String host) {
        var key = Records.bytes(host);

        assertThat(HostPartition.number(key, 6)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 6));
    }

    @Test
    void a_command_to_this_host_is_taken_and_committed() {
        var command = Given.start(Mode.HYBRID);
        arrive("kvm1", Wire.json(command));

        awaitCommit(1);
        assertThat(taken).containsExactly(command);
    }

    @Test
    void other_hosts_commands_are_not_even_decoded() {
        arrive("kvm9", "this is no JSON");
        arrive("kvm1", Wire.json(Given.abort()));

        awaitCommit(2);
        assertThat(taken).containsExactly(Given.abort());
        assertThat(deadLetters.history()).isEmpty();
    }

    @Test
    void a_command_that_nobody_can_read_goes_to_the_dead_letters_and_holds_nobody_up() {
        arrive("kvm1", "{\"type\":\"migration.unheard-of.v1\"}");
        arrive("kvm1", Wire.json(Given.abort()));

        awaitCommit(2);
        assertThat(taken).containsExactly(Given.abort());
        assertThat(buried).hasValue(1);
        assertThat(deadLetters.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(TOPIC + ".dlq");
            assertThat(letter.value()).asString().contains("unheard-of");
            assertThat(letter.headers().lastHeader("dead-letter-reason")).isNotNull();
        });
    }
}
