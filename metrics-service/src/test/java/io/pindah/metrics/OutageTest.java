package io.pindah.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.pindah.access.check.Access;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.embedded.EmbeddedBroker;
import io.pindah.embedded.EmbeddedDatabase;
import io.pindah.metrics.result.ResultFold;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database or the broker goes away under the service, and comes back. */
@QuarkusTest
@TestProfile(WithBroker.class)
@Timeout(240)
class OutageTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String GROUP = "pindah-metrics-events";
    private static final String DATABASE = "Database connections health check";
    private static final String BROKER = "Broker";

    private EmbeddedBroker broker;
    private EmbeddedDatabase database;
    private Topics topics;
    private Raw raw;
    private Contents contents;

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
    void a_batch_that_the_database_dies_under_is_taken_again_and_no_offset_has_moved() throws Exception {
        var stories = IntStream.range(9_000, 9_040)
                .mapToObj(index -> Story.recovered(index, "mid-batch"))
                .toList();
        var bookmarks = next(contents.bookmarks());

        dieWithinABatch(stories);
        await().atMost(SOON).until(() -> isDown(DATABASE));
        assertThat(isDown(BROKER)).isFalse();
        assertThat(raw.committed(GROUP)).allSatisfy((partition, committed) -> assertThat(committed.offset())
                .isLessThanOrEqualTo(bookmarks.getOrDefault(partition.toString(), 0L)));
        database.restart();

        await().atMost(SOON).until(() -> results().containsAll(expected(stories)));
        await().atMost(SOON)
                .untilAsserted(() ->
                        Access.open("/q/health/ready").then().statusCode(200).body("status", equalTo("UP")));
    }

    @Test
    void while_the_broker_is_away_readiness_names_it_and_what_was_there_can_be_read() {
        broker.kill();
        try {
            await().atMost(SOON).until(() -> isDown(BROKER));
            assertThat(isDown(DATABASE)).isFalse();
            given().get("/api/v1/results").then().statusCode(200);
        } finally {
            broker.restart();
        }

        await().atMost(SOON)
                .untilAsserted(() -> Access.open("/q/health/ready").then().statusCode(200));
    }

    /** Holds the batch up in the middle of its transaction by a lock, and kills the database there. */
    private void dieWithinABatch(List<Story> stories) throws SQLException {
        var connection = DriverManager.getConnection(database.jdbcUrl("metrics"), database.user(), database.password());
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table event in access exclusive mode");
        topics.send(
                Topic.MIGRATION_EVENTS,
                stories.stream().flatMap(story -> story.facts().stream()).map(Wire::envelope));
        await().atMost(SOON).until(() -> !contents.query("select pid from pg_locks where not granted")
                .isEmpty());
        database.kill();
        closeQuietly(connection);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // Its server is dead.
        }
    }

    /** By {@code topic-partition}, as Kafka writes it. */
    private static Map<String, Long> next(List<String> bookmarks) {
        return bookmarks.stream()
                .map(bookmark -> bookmark.split("/", -1))
                .collect(Collectors.toMap(parts -> parts[0] + "-" + parts[1], parts -> Long.valueOf(parts[2])));
    }

    private List<String> results() throws SQLException {
        return contents.query("select body from result");
    }

    private static List<String> expected(List<Story> stories) {
        return stories.stream()
                .map(story ->
                        Wire.json(ResultFold.fold(story.facts(), List.of()).orElseThrow()))
                .toList();
    }

    private static boolean isDown(String check) {
        var checks = Access.open("/q/health/ready").then().extract().jsonPath();
        return "DOWN".equals(checks.getString("checks.find { it.name == '" + check + "' }.status"));
    }
}
