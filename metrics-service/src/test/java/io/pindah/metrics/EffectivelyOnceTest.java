package io.pindah.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.embedded.EmbeddedBroker;
import io.pindah.embedded.EmbeddedDatabase;
import io.pindah.metrics.result.ResultFold;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database says where to go on reading: nothing is counted twice, and everything can be computed again. */
@QuarkusTest
@TestProfile(WithBroker.class)
@Timeout(240)
class EffectivelyOnceTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Map<Topic, String> GROUPS = Map.of(
            Topic.MIGRATION_EVENTS, "pindah-metrics-events",
            Topic.WORKLOAD_EVENTS, "pindah-metrics-measurements",
            Topic.JOB_INFO, "pindah-metrics-samples");

    private EmbeddedBroker broker;
    private EmbeddedDatabase database;
    private Topics topics;
    private Raw raw;
    private Contents contents;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void connect() {
        topics = new Topics(broker.bootstrapServers());
        raw = new Raw(broker.bootstrapServers());
        contents = new Contents(database);
    }

    @AfterEach
    void disconnect() {
        topics.close();
        raw.close();
    }

    @Test
    void what_the_broker_was_never_told_is_not_processed_again() throws SQLException {
        tell(History.of(1, 6_000, 20, 4));
        awaitAllTaken();
        var before = contents.tables();
        var records = records();

        var held = new HashSet<TopicPartition>();
        try (var events = intruder(Topic.MIGRATION_EVENTS);
                var measurements = intruder(Topic.WORKLOAD_EVENTS);
                var samples = intruder(Topic.JOB_INFO)) {
            for (var intruder : List.of(events, measurements, samples)) {
                intruder.forgetOffsets();
                held.addAll(intruder.held());
            }
        }
        held.forEach(this::mark);
        awaitAllTaken();

        assertThat(held).hasSizeGreaterThanOrEqualTo(GROUPS.size());
        assertThat(records() - records).isEqualTo(held.size());
        contents.tables().forEach((table, rows) -> assertThat(rows).as(table).containsAll(before.get(table)));
        assertThat(contents.tables().get("run_row")).isEqualTo(before.get("run_row"));
    }

    @Test
    void replaying_all_topics_into_an_empty_database_gives_the_same_to_the_bit() throws SQLException {
        var history = History.of(20_261_125, 8_000, 300, 40);
        tell(history);
        awaitAllTaken();
        var campaigns =
                List.of(RunStory.campaign(51).value(), RunStory.campaign(52).value());
        var rows = contents.tables();
        var answers = Contents.overHttp(campaigns);

        try (var _ = intruder(Topic.MIGRATION_EVENTS);
                var _ = intruder(Topic.WORKLOAD_EVENTS);
                var _ = intruder(Topic.JOB_INFO)) {
            contents.empty();
        }
        awaitAllTaken();

        assertThat(contents.tables()).isEqualTo(rows);
        assertThat(Contents.overHttp(campaigns)).isEqualTo(answers);
        assertThat(contents.query("select body from result")).containsAll(expected(history));
        assertThat(contents.query("select body from run_row"))
                .containsAll(
                        history.runs().stream().map(run -> Wire.json(run.row())).toList());
    }

    /** One more record behind all that the partition has. */
    private void mark(TopicPartition partition) {
        var marker = Story.postCopy(6_100 + partition.partition(), "marker");
        var ofTopic = Map.of(
                Topic.MIGRATION_EVENTS.fullName(), Wire.envelope(marker.facts().getFirst()),
                Topic.WORKLOAD_EVENTS.fullName(), Wire.envelope(marker.outage()),
                Topic.JOB_INFO.fullName(), Wire.envelope(marker.sample(1)));
        topics.sendTo(partition, ofTopic.get(partition.topic()));
    }

    private static List<String> expected(History history) {
        return history.stories().stream()
                .map(story -> Wire.json(
                        ResultFold.fold(story.facts(), List.of(story.outage())).orElseThrow()))
                .toList();
    }

    private void tell(History history) {
        history.told().forEach(said -> topics.send(said.topic(), Stream.of(said.envelope())));
    }

    private Intruder intruder(Topic topic) {
        return new Intruder(broker.bootstrapServers(), topic, GROUPS.get(topic));
    }

    /** Until every topic has been taken in to its end. */
    private void awaitAllTaken() {
        await().atMost(SOON).untilAsserted(() -> assertThat(new HashSet<>(contents.bookmarks()))
                .containsAll(ends()));
    }

    private List<String> ends() {
        return GROUPS.keySet().stream()
                .flatMap(topic -> raw.ends(topic.fullName()).entrySet().stream())
                .filter(end -> end.getValue() > 0)
                .map(end -> end.getKey().topic() + "/" + end.getKey().partition() + "/" + end.getValue())
                .toList();
    }

    private long records() {
        return (long) GROUPS.keySet().stream()
                .mapToDouble(topic -> meters.counter("pindah.metrics.records", "topic", topic.fullName())
                        .count())
                .sum();
    }
}
