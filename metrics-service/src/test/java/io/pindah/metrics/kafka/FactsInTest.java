package io.pindah.metrics.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.DeadLetterHeaders;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.metrics.InMemory;
import io.pindah.metrics.RunStory;
import io.pindah.metrics.Story;
import io.pindah.metrics.ledger.Bookmark;
import io.pindah.metrics.ledger.Bookmarks;
import io.pindah.metrics.ledger.Results;
import io.pindah.statistics.Averages;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InMemory.class)
class FactsInTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] KEY = {(byte) 0xff, 'k'};

    @Inject
    @Any
    InMemoryConnector channels;

    @Inject
    Results results;

    @Inject
    Bookmarks bookmarks;

    @BeforeEach
    void empty() {
        channels.sink("dead-letters").clear();
        channels.sink("migration-results").clear();
    }

    @Test
    void a_migrations_result_is_published_when_it_has_ended_and_again_when_its_outage_is_known() {
        var story = Story.postCopy(2001, "in-memory");
        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                story.facts().stream().map(Wire::json));
        await().atMost(PATIENCE).until(() -> published(story).size() == 1);

        deliver(Topic.WORKLOAD_EVENTS, "workload-events", Stream.of(Wire.json(story.outage())));
        await().atMost(PATIENCE).until(() -> published(story).size() == 2);

        assertThat(published(story).getFirst().downtime().perceivedMicros()).isNull();
        assertThat(published(story).getLast().downtime().perceivedMicros()).isEqualTo(153_000);
        assertThat(results.of(story.migration())).contains(published(story).getLast());
    }

    @Test
    void everything_that_is_measured_of_a_run_is_taken_in_and_its_cells_averages_are_published() {
        var story = new RunStory(31, 9_401, 1, RunStory.VIDEO);
        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                story.migration().facts().stream().map(Wire::json));
        var measurements = Stream.concat(story.loads().stream(), Stream.of(story.outage(), story.finished()));

        deliver(Topic.WORKLOAD_EVENTS, "workload-events", measurements.map(Wire::json));
        await().atMost(PATIENCE).until(() -> averages(31).stream().anyMatch(result -> result.counted() == 1));

        assertThat(letters()).isEmpty();
        assertThat(averages(31))
                .last()
                .isEqualTo(Averages.of(List.of(story.row())).getFirst());
    }

    @Test
    void repeats_are_not_published_again() {
        var story = Story.postCopy(2002, "in-memory");
        var marker = Story.postCopy(2003, "in-memory");
        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                story.facts().stream().map(Wire::json));
        await().atMost(PATIENCE).until(() -> published(story).size() == 1);

        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                story.facts().stream().map(Wire::json));
        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                marker.facts().stream().map(Wire::json));
        await().atMost(PATIENCE).until(() -> published(marker).size() == 1);

        assertThat(published(story)).hasSize(1);
    }

    @Test
    void what_nobody_can_read_is_put_aside_and_holds_nobody_up() {
        var story = Story.postCopy(2004, "in-memory");
        var started = Wire.json(story.facts().get(1));
        var poison = List.of(
                "not JSON",
                "{}",
                "null",
                "{\"type\":\"migration.sung.v1\"}",
                started.replace("77100000000", "-1e400"),
                started.replace("\"sequence\":1", "\"sequence\":0"),
                started.replace("\"guestName\":\"in-memory\"", "\"guestName\":\"../../etc/passwd\""));

        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                Stream.concat(poison.stream(), story.facts().stream().map(Wire::json)));
        await().atMost(PATIENCE).until(() -> published(story).size() == 1);

        assertThat(letters())
                .extracting(letter -> new String(letter.getPayload(), StandardCharsets.UTF_8))
                .containsExactlyElementsOf(poison);
        var metadata = metadata(letters().getFirst());
        assertThat(metadata.getTopic()).isEqualTo("pindah.migration-events.dlq");
        assertThat(metadata.getKey()).isEqualTo(KEY);
        assertThat(header(metadata, DeadLetterHeaders.REASON)).startsWith("not a MigrationEvent");
        assertThat(header(metadata, DeadLetterHeaders.ERROR)).isEqualTo(UnreadableRecord.class.getName());
        assertThat(header(metadata, DeadLetterHeaders.TOPIC)).isEqualTo("pindah.migration-events");
        assertThat(header(metadata, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(metadata, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(metadata, DeadLetterHeaders.CONSUMER)).isEqualTo("pindah-metrics");
    }

    @Test
    void what_the_database_cannot_keep_is_put_aside_alone() {
        var story = Story.postCopy(2005, "in-memory");
        var unkeepable = Wire.json(story.outage("nul\u0000", 1L));

        deliver(
                Topic.MIGRATION_EVENTS,
                "migration-events",
                story.facts().stream().map(Wire::json));
        deliver(Topic.WORKLOAD_EVENTS, "workload-events", Stream.of(unkeepable, Wire.json(story.outage())));
        await().atMost(PATIENCE).until(() -> published(story).size() == 2);

        assertThat(letters()).singleElement().satisfies(letter -> assertThat(
                        new String(letter.getPayload(), StandardCharsets.UTF_8))
                .isEqualTo(unkeepable));
    }

    @Test
    void a_record_without_a_value_is_put_aside_without_one() {
        var partition = new TopicPartition(Topic.JOB_INFO.fullName(), 3);
        var record = new ConsumerRecord<byte[], byte[]>(partition.topic(), 3, 17, null, null);

        channels.source("job-info").send(new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()));
        await().atMost(PATIENCE)
                .until(() -> bookmarks.of(partition.topic()).contains(new Bookmark(partition.topic(), 3, 18)));

        assertThat(letters()).hasSize(1);
        assertThat(letters().getFirst().getPayload()).isNull();
        assertThat(metadata(letters().getFirst()).getKey()).isNull();
    }

    @Test
    void a_fact_that_comes_first_is_kept_for_later() {
        var story = Story.postCopy(2006, "in-memory");
        List<MigrationEvent> backwards = story.facts().reversed();

        backwards.forEach(fact -> deliver(Topic.MIGRATION_EVENTS, "migration-events", Stream.of(Wire.json(fact))));
        await().atMost(PATIENCE)
                .until(() -> !published(story).isEmpty()
                        && published(story).getLast().quality().missing().size() == 1);

        assertThat(published(story).getLast().migrationMillis()).isEqualTo(3_512);
    }

    private void deliver(Topic topic, String channel, Stream<String> bodies) {
        var partition = new TopicPartition(topic.fullName(), 0);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        bodies.forEach(body -> records.add(new ConsumerRecord<>(
                partition.topic(), 0, records.size(), KEY, body.getBytes(StandardCharsets.UTF_8))));
        channels.source(channel).send(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
    }

    private List<MigrationResult> published(Story story) {
        return channels.<String>sink("migration-results").received().stream()
                .map(message -> Wire.read(message.getPayload(), MigrationResult.class))
                .filter(result -> result.migration().equals(story.migration()))
                .toList();
    }

    private List<CampaignResult> averages(int campaign) {
        return channels.<String>sink("campaign-results").received().stream()
                .map(message -> Wire.read(message.getPayload(), CampaignResult.class))
                .filter(result -> result.campaign().equals(RunStory.campaign(campaign)))
                .toList();
    }

    private List<? extends Message<byte[]>> letters() {
        return channels.<byte[]>sink("dead-letters").received();
    }

    private static OutgoingKafkaRecordMetadata<?> metadata(Message<byte[]> letter) {
        return letter.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    }

    private static String header(OutgoingKafkaRecordMetadata<?> metadata, String name) {
        return new String(metadata.getHeaders().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
