package io.pindah.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactSenderTest {
    private final MockProducer<byte[], byte[]> broker =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MemoryLog log = new MemoryLog();
    private final FactSender sender = new FactSender(broker, () -> {});
    private final Thread thread = new Thread(sender, "facts");

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private static MigrationEvent pass(int number) {
        return new MigrationEvent.PassCompleted(Given.source().head(number, Given.at(number)), number);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void a_fact_goes_out_as_a_cloud_event_keyed_by_its_migration() {
        sender.publish(log, pass(1));

        await().until(() -> broker.history().size() == 1);
        var record = broker.history().getFirst();
        assertThat(record.topic()).isEqualTo(Topic.MIGRATION_EVENTS.fullName());
        assertThat(record.key()).asString().isEqualTo(Given.MIGRATION.value());
        assertThat(header(record, "ce_type")).isEqualTo("migration.pass-completed.v1");
        assertThat(header(record, "ce_id")).isEqualTo(Given.MIGRATION + "/7/source/1");
    }

    @Test
    void the_next_fact_waits_until_the_broker_has_the_one_before() {
        sender.publish(log, pass(1));
        sender.publish(log, pass(2));
        await().until(() -> broker.history().size() == 1);
        assertThat(log.sentSequence()).isZero();

        broker.completeNext();

        await().until(() -> broker.history().size() == 2);
        assertThat(log.sentSequence()).isEqualTo(1);
        assertThat(sender.waiting()).isEqualTo(1);
    }

    @Test
    void a_fact_that_the_broker_did_not_take_is_sent_again() {
        sender.publish(log, pass(1));
        await().until(() -> broker.history().size() == 1);

        broker.errorNext(new TimeoutException("broker is away"));
        await().until(() -> broker.history().size() == 2);
        broker.completeNext();

        await().until(() -> log.sentSequence() == 1);
        assertThat(header(broker.history().get(1), "ce_id"))
                .isEqualTo(header(broker.history().get(0), "ce_id"));
    }

    @Test
    void facts_that_come_fast_keep_their_order() {
        for (int i = 1; i <= 200; i++) {
            sender.publish(log, pass(i));
        }

        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            broker.completeNext();
            return log.sentSequence() == 200;
        });
        assertThat(broker.history())
                .extracting(record -> header(record, "ce_id").replaceAll(".*/", ""))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                        .mapToObj(Integer::toString)
                        .toList());
    }
}
