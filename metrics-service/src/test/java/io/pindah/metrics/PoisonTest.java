package io.pindah.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.DeadLetterHeaders;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.embedded.EmbeddedBroker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody can read or apply is put aside as it was, and everybody else is served. */
@QuarkusTest
@TestProfile(WithBroker.class)
@Timeout(240)
class PoisonTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] NO_TEXT = {'{', (byte) 0xc3, (byte) 0x28, (byte) 0xff, '}'};
    private static final String OWN = "own";
    private static int stories;

    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private EmbeddedBroker broker;
    private Topics topics;
    private Raw raw;

    @BeforeEach
    void connect() {
        topics = new Topics(broker.bootstrapServers());
        raw = new Raw(broker.bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        topics.close();
        raw.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MIGRATION_EVENTS", "WORKLOAD_EVENTS", "JOB_INFO"})
    void poison_is_put_aside_with_everything_it_had_and_holds_nobody_up(Topic topic) throws Exception {
        var story = Story.postCopy(9_500 + stories++, "poisoned");
        var poison = poison(story);
        for (int i = 0; i < poison.size(); i++) {
            raw.send(message(topic, topic.name() + i, poison.get(i)));
        }
        topics.send(Topic.MIGRATION_EVENTS, story.facts().stream().map(Wire::envelope));

        await().atMost(SOON).until(() -> letters(topic).size() == poison.size());
        await().atMost(SOON).until(() -> isPublished(story));
        var letters = letters(topic);
        var originals = raw.all(topic.fullName());
        for (int i = 0; i < poison.size(); i++) {
            var letter = letters.get(i);
            assertThat(letter.value()).as("value %d", i).isEqualTo(poison.get(i));
            assertThat(letter.key()).isEqualTo((topic.name() + i).getBytes(StandardCharsets.UTF_8));
            assertThat(text(letter.headers(), OWN)).isEqualTo(topic.name() + i);
            assertThat(text(letter.headers(), DeadLetterHeaders.REASON)).isNotBlank();
            assertThat(text(letter.headers(), DeadLetterHeaders.ERROR)).startsWith("io.pindah.");
            assertThat(text(letter.headers(), DeadLetterHeaders.TOPIC)).isEqualTo(topic.fullName());
            assertThat(text(letter.headers(), DeadLetterHeaders.TIMESTAMP)).isEqualTo(at.toString());
            assertThat(text(letter.headers(), DeadLetterHeaders.CONSUMER)).isEqualTo("pindah-metrics");
            assertThat(origin(letter, originals).value()).isEqualTo(poison.get(i));
        }
    }

    @Test
    void a_record_without_key_and_headers_is_no_poison() throws Exception {
        var story = Story.postCopy(9_600, "bare");
        for (var fact : story.facts()) {
            raw.send(new ProducerRecord<>(
                    Topic.MIGRATION_EVENTS.fullName(), null, Wire.json(fact).getBytes(StandardCharsets.UTF_8)));
        }

        await().atMost(SOON).until(() -> isPublished(story));
    }

    @Test
    void ten_mebibytes_of_nothing_are_put_aside_whole_where_the_broker_takes_them() throws Exception {
        raw.allowLongRecords(Topic.JOB_INFO.fullName());
        raw.allowLongRecords(Topic.JOB_INFO.deadLetterName());
        var huge = filled(10 << 20);

        raw.send(message(Topic.JOB_INFO, "huge", huge));

        var letter = awaitLetter(Topic.JOB_INFO, "huge");
        assertThat(Arrays.equals(letter.value(), huge)).isTrue();
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.CUT)).isNull();
    }

    @Test
    void what_does_not_fit_with_its_reason_is_cut_and_says_so() throws Exception {
        raw.allowLongRecords(Topic.WORKLOAD_EVENTS.fullName());
        var huge = filled(2 << 20);

        raw.send(message(Topic.WORKLOAD_EVENTS, "cut", huge));

        var letter = awaitLetter(Topic.WORKLOAD_EVENTS, "cut");
        assertThat(letter.value()).hasSize(512 * 1024);
        assertThat(text(letter.headers(), DeadLetterHeaders.CUT)).isEqualTo(Integer.toString(huge.length));
    }

    /** None of them is a fact, a measurement or a sample. */
    private static List<byte @Nullable []> poison(Story story) {
        var started = Wire.json(story.facts().get(1));
        var texts = List.of(
                "not JSON",
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"migration.sung.v1\"}",
                "[".repeat(5_000),
                started.replace("\"epoch\":7", "\"epoch\":\"seven\""),
                started.replace("\"epoch\":7", "\"epoch\":-7"),
                started.replace("\"epoch\":7", "\"epoch\":NaN"),
                started.replace("\"epoch\":7", "\"epoch\":1e400"),
                started.replace("\"sequence\":1", "\"sequence\":99999999999999999999"),
                started.replace("77100000000", "-1"),
                started.replace("\"guestName\":\"poisoned\"", "\"guestName\":\"../../etc/passwd\""));
        var all = new ArrayList<byte @Nullable []>();
        texts.forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
        all.add(NO_TEXT);
        all.add(null);
        return all;
    }

    private ProducerRecord<byte[], byte[]> message(Topic topic, String name, byte @Nullable [] value) {
        var key = name.getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<>(topic.fullName(), 0, at.toEpochMilli(), key, value);
        message.headers().add(OWN, key);
        return message;
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(Topic topic) {
        return raw.all(topic.deadLetterName()).stream()
                .filter(letter -> text(letter.headers(), OWN).startsWith(topic.name()))
                .toList();
    }

    private ConsumerRecord<byte[], byte[]> awaitLetter(Topic topic, String name) {
        return await().atMost(SOON)
                .until(
                        () -> raw.all(topic.deadLetterName()).stream()
                                .filter(letter -> text(letter.headers(), OWN).equals(name))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    /** The record that the letter says it was. */
    private static ConsumerRecord<byte[], byte[]> origin(
            ConsumerRecord<byte[], byte[]> letter, List<ConsumerRecord<byte[], byte[]>> originals) {
        var partition = Integer.parseInt(text(letter.headers(), DeadLetterHeaders.PARTITION));
        var offset = Long.parseLong(text(letter.headers(), DeadLetterHeaders.OFFSET));
        return originals.stream()
                .filter(record -> record.partition() == partition && record.offset() == offset)
                .findFirst()
                .orElseThrow();
    }

    private boolean isPublished(Story story) {
        return topics.all(Topic.MIGRATION_RESULTS).stream()
                .map(message -> Wire.read(message.value(), MigrationResult.class))
                .anyMatch(result -> result.migration().equals(story.migration()));
    }

    private static byte[] filled(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
