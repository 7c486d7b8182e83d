package io.pindah.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.access.check.Access;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Envelope;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.embedded.EmbeddedBroker;
import io.pindah.embedded.EmbeddedDatabase;
import io.pindah.statistics.Averages;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole service between a real broker and a real database. */
@QuarkusTest
@TestProfile(WithBroker.class)
@Timeout(180)
class BrokerAndDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private EmbeddedBroker broker;
    private EmbeddedDatabase database;
    private Topics topics;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void connect() {
        topics = new Topics(broker.bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void facts_become_a_result_and_replaying_them_changes_nothing() throws SQLException {
        var story = Story.postCopy(3001, "whole");
        topics.send(Topic.MIGRATION_EVENTS, facts(story));
        topics.send(Topic.WORKLOAD_EVENTS, Stream.of(Wire.envelope(story.outage())));
        var result = awaitComplete(story);
        var before = rows();

        topics.send(Topic.MIGRATION_EVENTS, facts(story));
        topics.send(Topic.WORKLOAD_EVENTS, Stream.of(Wire.envelope(story.outage())));
        var marker = Story.postCopy(3002, "whole");
        topics.send(Topic.WORKLOAD_EVENTS, Stream.of(Wire.envelope(marker.outage())));
        topics.send(Topic.MIGRATION_EVENTS, facts(marker));
        awaitComplete(marker);

        assertThat(rows()).containsAllEntriesOf(before);
        assertThat(published(story).getLast()).isEqualTo(result);
        assertThat(topics.all(Topic.MIGRATION_RESULTS)).allSatisfy(message -> {
            assertThat(message.headers().lastHeader("ce_type").value())
                    .isEqualTo("migration.result.v1".getBytes(StandardCharsets.UTF_8));
            assertThat(message.key()).isNotNull();
        });
    }

    @Test
    void computing_everything_again_from_the_topics_gives_the_same_rows() throws SQLException {
        var story = Story.preCopy(3011, "again");
        topics.send(Topic.MIGRATION_EVENTS, facts(story));
        topics.send(Topic.WORKLOAD_EVENTS, Stream.of(Wire.envelope(story.outage())));
        awaitComplete(story);
        var run = new RunStory(41, 3012, 1, RunStory.VIDEO);
        topics.send(Topic.WORKLOAD_EVENTS, run.loads().stream().map(Wire::envelope));
        topics.send(Topic.WORKLOAD_EVENTS, Stream.of(Wire.envelope(run.outage()), Wire.envelope(run.finished())));
        topics.send(Topic.MIGRATION_EVENTS, facts(run.migration()));
        var averages = Averages.of(List.of(run.row())).getFirst();
        await().atMost(SOON).until(() -> lastAverages(averages.key()).equals(Optional.of(Wire.json(averages))));
        var before = rows();

        execute(
                "truncate migration, event, outage, sample, result, run, run_event, run_finished, run_row, cell_average");
        topics.all(Topic.WORKLOAD_EVENTS).forEach(message -> topics.repeat(message));
        topics.all(Topic.MIGRATION_EVENTS).reversed().forEach(message -> topics.repeat(message));

        await().atMost(SOON).untilAsserted(() -> assertThat(rows()).isEqualTo(before));
    }

    @Test
    void poison_goes_to_the_dead_letters_and_the_rest_goes_on() {
        var story = Story.postCopy(3021, "poison");
        topics.sendText(Topic.JOB_INFO, "{\"head\": 1}");
        topics.sendText(Topic.MIGRATION_EVENTS, "nobody can read this");
        topics.send(Topic.MIGRATION_EVENTS, facts(story));
        await().atMost(SOON).until(() -> !published(story).isEmpty());

        await().atMost(SOON).untilAsserted(() -> assertThat(topics.allOf(Topic.MIGRATION_EVENTS.deadLetterName()))
                .anySatisfy(message -> {
                    assertThat(message.value()).isEqualTo("nobody can read this");
                    assertThat(message.headers().lastHeader("dead-letter-reason"))
                            .isNotNull();
                }));
        await().atMost(SOON)
                .until(() -> !topics.allOf(Topic.JOB_INFO.deadLetterName()).isEmpty());
        Access.open("/q/metrics").then().statusCode(200);
    }

    @Test
    void facts_that_come_while_the_database_is_away_are_not_lost() {
        var story = Story.postCopy(3031, "no-database");
        database.kill();

        topics.send(Topic.MIGRATION_EVENTS, facts(story));
        given().get("/api/v1/results/" + story.migration())
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
        database.restart();

        await().atMost(SOON).until(() -> !published(story).isEmpty());
    }

    @Test
    void a_broker_that_comes_back_finds_the_service_waiting() {
        var story = Story.postCopy(3041, "no-broker");
        broker.kill();
        given().get("/api/v1/results").then().statusCode(200);
        broker.restart();

        topics.send(Topic.MIGRATION_EVENTS, facts(story));

        await().atMost(SOON).until(() -> !published(story).isEmpty());
    }

    @Test
    void results_are_streamed_as_they_are_published() {
        var story = Story.postCopy(3051, "stream");
        try (var stream = EventStream.open("/api/v1/results/stream")) {
            topics.send(Topic.MIGRATION_EVENTS, facts(story));

            var event = stream.await("event:result", story.migration().value());
            assertThat(event).contains("data:{\"migration\":\"" + story.migration() + "\"");
        }
    }

    private MigrationResult awaitComplete(Story story) {
        await().atMost(SOON).until(() -> published(story).stream()
                .anyMatch(result -> result.quality().missing().isEmpty()));
        return published(story).getLast();
    }

    private List<MigrationResult> published(Story story) {
        return topics.all(Topic.MIGRATION_RESULTS).stream()
                .filter(message -> story.migration().value().equals(message.key()))
                .map(message -> Wire.read(message.value(), MigrationResult.class))
                .toList();
    }

    private Optional<String> lastAverages(CampaignResult.Key key) {
        return topics.all(Topic.CAMPAIGN_RESULTS).reversed().stream()
                .filter(message -> key.value().equals(message.key()))
                .map(message -> message.value())
                .findFirst();
    }

    private static Stream<Envelope> facts(Story story) {
        return story.facts().stream().map(Wire::envelope);
    }

    private Map<String, List<String>> rows() throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl("metrics"), database.user(), database.password());
                var found = connection.createStatement().executeQuery("""
                                select migration::text, body from result
                                union all select run::text, body from run_row
                                union all select campaign || cell, body from cell_average
                                """)) {
            while (found.next()) {
                rows.computeIfAbsent(found.getString(1), _ -> new ArrayList<>()).add(found.getString(2));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
