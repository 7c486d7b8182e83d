package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.pindah.contracts.DeadLetterHeaders;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.support.RawBroker;
import io.pindah.scheduler.support.Stack;
import io.pindah.scheduler.support.WithBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What cannot be read or applied is put aside as it was, can be looked at, and can be put back. Past 300 lines: every kind of poison on every
 * topic, and every wrong parameter, stand in one place.
 */
@QuarkusTest
@WithTestResource(WithBroker.class)
class DeadLetterTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LETTERS = "/api/v1/dead-letters";
    private static final String OWN = "own";
    private static final byte[] NO_TEXT = {'{', (byte) 0xc3, (byte) 0x28, (byte) 0xff, '}'};
    private static int tests;

    @Inject
    Clock clock;

    private RawBroker broker;
    private String name;

    @BeforeEach
    void connect() {
        tests++;
        name = "letters" + tests + "-";
        broker = new RawBroker(Stack.broker().bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MIGRATION_EVENTS", "HOSTS", "WORKLOAD_EVENTS"})
    void poison_is_put_aside_with_everything_it_had_and_holds_nobody_up(Topic topic) throws Exception {
        var poison = poison(topic);
        for (int i = 0; i < poison.size(); i++) {
            broker.send(record(topic, name + i, poison.get(i)));
        }

        await().atMost(SOON).until(() -> letters(topic).size() == poison.size());
        for (int i = 0; i < poison.size(); i++) {
            var letter = letters(topic).get(i);
            assertThat(letter.value()).as("value %d", i).isEqualTo(poison.get(i));
            assertThat(letter.key()).isEqualTo((name + i).getBytes(StandardCharsets.UTF_8));
            assertThat(text(letter.headers(), DeadLetterHeaders.REASON)).isNotBlank();
            assertThat(text(letter.headers(), DeadLetterHeaders.ERROR)).isNotBlank();
            assertThat(text(letter.headers(), DeadLetterHeaders.TOPIC)).isEqualTo(topic.fullName());
            assertThat(text(letter.headers(), DeadLetterHeaders.PARTITION)).isEqualTo("0");
            assertThat(text(letter.headers(), DeadLetterHeaders.TIMESTAMP)).isNotBlank();
            assertThat(text(letter.headers(), DeadLetterHeaders.CONSUMER)).isEqualTo("pindah-scheduler");
            assertThat(letter.headers())
                    .extracting(header -> header.key())
                    .noneMatch(header -> header.startsWith("pindah-raw"));
        }
        assertThatHostsAreStillHeard();
    }

    @Test
    void headers_that_promise_what_the_value_does_not_keep_hold_nobody_up() throws Exception {
        var structured = record(Topic.MIGRATION_EVENTS, name + 0, "no cloud event".getBytes(StandardCharsets.UTF_8));
        structured.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        var incomplete = record(Topic.MIGRATION_EVENTS, name + 1, "nor this".getBytes(StandardCharsets.UTF_8));
        incomplete.headers().add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8));

        broker.send(structured);
        broker.send(incomplete);

        await().atMost(SOON).until(() -> letters(Topic.MIGRATION_EVENTS).size() == 2);
    }

    @Test
    void a_letter_is_listed_shown_and_put_back_once() throws Exception {
        broker.send(record(Topic.MIGRATION_EVENTS, name + 0, NO_TEXT));
        await().atMost(SOON).until(() -> letters(Topic.MIGRATION_EVENTS).size() == 1);
        var letter = letters(Topic.MIGRATION_EVENTS).getFirst();
        var id = "migration-events/" + letter.partition() + "/" + letter.offset();

        var shown = Wire.read(given().get(LETTERS + "/" + id).asString(), DeadLetterView.class);
        assertThat(shown.id()).isEqualTo(id);
        assertThat(shown.consumer()).isEqualTo("pindah-scheduler");
        assertThat(shown.reason()).startsWith("not a MigrationEvent");
        assertThat(shown.bytes()).isEqualTo(NO_TEXT.length);
        assertThat(shown.replayed()).isNull();
        assertThat(shown.content().text()).isNull();
        assertThat(shown.content().base64()).isEqualTo("e8Mo/30=");
        assertThat(shown.content().headers()).containsExactly(new DeadLetterView.Header(OWN, name + 0));
        assertThat(ids("topic=migration-events&replayed=false")).contains(id);

        given().post(LETTERS + "/pindah." + id.replace("events/", "events.dlq/") + "/replay")
                .then()
                .statusCode(202)
                .header("Location", endsWith(LETTERS + "/" + id));
        var replayed = Wire.read(given().get(LETTERS + "/" + id).asString(), DeadLetterView.class)
                .replayed();

        var back = broker.all(Topic.MIGRATION_EVENTS.fullName()).stream()
                .filter(record -> record.partition() == replayed.partition() && record.offset() == replayed.offset())
                .findFirst()
                .orElseThrow();
        assertThat(back.key()).isEqualTo(letter.key());
        assertThat(back.value()).isEqualTo(NO_TEXT);
        assertThat(back.headers())
                .extracting(header -> header.key())
                .containsExactly(OWN, DeadLetterHeaders.REPLAYED_FROM);
        assertThat(text(back.headers(), DeadLetterHeaders.REPLAYED_FROM))
                .isEqualTo("pindah." + id.replace("events/", "events.dlq/"));
        assertThat(ids("topic=migration-events&replayed=false")).doesNotContain(id);
        assertThat(ids("topic=migration-events&replayed=true")).contains(id);
    }

    @Test
    void of_several_who_put_a_letter_back_at_once_one_does_it() throws Exception {
        broker.send(record(Topic.HOSTS, name + 0, "not JSON".getBytes(StandardCharsets.UTF_8)));
        await().atMost(SOON).until(() -> letters(Topic.HOSTS).size() == 1);
        var letter = letters(Topic.HOSTS).getFirst();
        var path = LETTERS + "/hosts/" + letter.partition() + "/" + letter.offset() + "/replay";

        var places = allAtOnce(6, () -> {
            JsonPath answer =
                    given().post(path).then().statusCode(202).extract().jsonPath();
            return answer.getLong("replayed.offset");
        });

        assertThat(places.stream().distinct()).hasSize(1);
        assertThat(broker.all(Topic.HOSTS.fullName()))
                .filteredOn(record -> record.headers().lastHeader(DeadLetterHeaders.REPLAYED_FROM) != null)
                .filteredOn(record -> text(record.headers(), OWN).equals(name + 0))
                .hasSize(1);
    }

    @Test
    void a_letter_that_is_not_whole_is_not_put_back() throws Exception {
        var cut = new ProducerRecord<byte[], byte[]>(
                Topic.JOB_INFO.deadLetterName(), null, "the beginning".getBytes(StandardCharsets.UTF_8));
        cut.headers().add(DeadLetterHeaders.CUT, "9000000".getBytes(StandardCharsets.UTF_8));
        var place = broker.send(cut);
        var path = LETTERS + "/job-info/" + place.partition() + "/" + place.offset();

        given().get(path).then().statusCode(200).body("cutFromBytes", is(9_000_000));
        given().post(path + "/replay")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("dead-letter-cut"));
    }

    @Test
    void headers_that_make_no_sense_are_left_out_and_break_nothing() throws Exception {
        var odd = new ProducerRecord<byte[], byte[]>(Topic.JOB_INFO.deadLetterName(), null, null);
        odd.headers().add(DeadLetterHeaders.OFFSET, "3/41".getBytes(StandardCharsets.UTF_8));
        odd.headers().add(DeadLetterHeaders.TIMESTAMP, "soon".getBytes(StandardCharsets.UTF_8));
        odd.headers().add(DeadLetterHeaders.REASON, null);
        var place = broker.send(odd);

        var shown = Wire.read(
                given().get(LETTERS + "/job-info/" + place.partition() + "/" + place.offset())
                        .asString(),
                DeadLetterView.class);

        assertThat(shown.origin()).isNull();
        assertThat(shown.reason()).isNull();
        assertThat(shown.bytes()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "?topic=nonsense, topic",
        "?limit=0, limit",
        "?limit=501, limit",
        "?replayed=maybe, replayed",
        "/nonsense/0/1, topic",
        "/hosts/first/1, partition",
        "/hosts/0/-1, offset",
        "/hosts/0/9999999999999999999, offset",
    })
    void a_wrong_parameter_is_named(String path, String field) {
        given().get(LETTERS + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("invalid-field"))
                .body("field", is(field));
    }

    @ParameterizedTest
    @CsvSource({"/hosts/0/99999999", "/hosts/77/0"})
    void a_letter_that_is_not_there_is_not_found(String path) {
        given().get(LETTERS + path).then().statusCode(404).body("code", is("unknown-dead-letter"));
        given().post(LETTERS + path + "/replay").then().statusCode(404).body("code", is("unknown-dead-letter"));
    }

    @Test
    void while_the_broker_is_away_that_is_said() {
        Stack.broker().stop();
        try {
            given().get(LETTERS + "?topic=hosts")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", is("broker-away"));
        } finally {
            Stack.broker().restart();
        }

        await().atMost(SOON).until(() -> given().get(LETTERS + "?topic=hosts").statusCode() == 200);
    }

    private static List<byte @Nullable []> poison(Topic topic) {
        var all = new ArrayList<byte @Nullable []>();
        List.of(
                        "not JSON",
                        "",
                        "null",
                        "[]",
                        "{}",
                        "{\"type\":\"migration.sung.v1\"}",
                        "[".repeat(5_000),
                        "{\"type\":\"migration.prepared.v1\",\"head\":{\"epoch\":\"seven\"}}",
                        "{\"type\":\"migration.prepared.v1\",\"head\":{\"epoch\":-7}}",
                        "{\"type\":\"workload.load-ready.v1\",\"use\":{\"cpuRatio\":NaN}}",
                        "{\"host\":\"kvm1\",\"heartbeat\":1e400}",
                        "{\"host\":\"../../etc/passwd\"}")
                .forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
        all.add(NO_TEXT);
        if (topic != Topic.HOSTS) {
            // There, a record without a value takes its host off the list.
            all.add(null);
        }
        return all;
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, String name, byte @Nullable [] value) {
        var key = name.getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(topic.fullName(), 0, key, value);
        record.headers().add(OWN, key);
        return record;
    }

    /** Of this test, those that were put aside first. */
    private List<ConsumerRecord<byte[], byte[]>> letters(Topic topic) {
        return broker.all(topic.deadLetterName()).stream()
                .filter(letter -> text(letter.headers(), OWN).startsWith(name))
                .filter(letter -> letter.headers().lastHeader(DeadLetterHeaders.REPLAYED_FROM) == null)
                .toList();
    }

    private static List<String> ids(String query) {
        return given().get(LETTERS + "?limit=500&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private void assertThatHostsAreStillHeard() throws Exception {
        var report = Reports.numbered(
                Reports.report(name + "kvm", clock.instant()), System.nanoTime(), Duration.ofMinutes(5));
        broker.send(new ProducerRecord<>(
                Topic.HOSTS.fullName(),
                (name + "kvm").getBytes(StandardCharsets.UTF_8),
                Wire.json(report).getBytes(StandardCharsets.UTF_8)));
        await().atMost(SOON)
                .until(() -> given().get("/api/v1/hosts/" + name + "kvm").statusCode() == 200);
    }

    private static <T> List<T> allAtOnce(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(_ -> call).toList());
            return futures.stream().map(future -> future.resultNow()).toList();
        }
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
