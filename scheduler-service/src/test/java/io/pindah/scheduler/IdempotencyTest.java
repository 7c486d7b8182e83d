package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.access.check.Access;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent again under its key is done once, whatever happens in between. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class IdempotencyTest {
    private static final String MIGRATIONS = "/api/v1/migrations";
    private static final String MOVE = "{\"guest\": \"g1\", \"destination\": \"kvm2\"}";

    @Inject
    Rig rig;

    @Inject
    DataSource database;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
    }

    @Test
    void the_first_answer_is_given_again_to_the_byte() {
        var first = post(key, MOVE);
        var again = post(key, MOVE);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(migrations()).hasSize(1);
    }

    @Test
    void a_refusal_is_an_answer_too() {
        var first = post(key, "{\"guest\": \"nobody\"}");
        var again = post(key, "{\"guest\": \"nobody\"}");

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.contentType()).startsWith("application/problem+json");
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void a_key_is_good_for_one_request_only() {
        post(key, MOVE);

        var other = post(key, "{\"guest\": \"g1\"}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void everybody_has_keys_of_their_own() {
        post(key, MOVE);
        var token = Access.issuer().token("berta", "operator", Instant.now(), Duration.ofHours(1));

        var other = given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(MOVE)
                .post(MIGRATIONS);

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.jsonPath().getString("code")).isEqualTo("already-migrating");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "ä"})
    void a_key_that_cannot_be_used_is_refused(String odd) {
        var answer = post(odd, MOVE);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("invalid-idempotency-key");
        assertThat(migrations()).isEmpty();
    }

    @Test
    void of_many_at_once_one_is_carried_out() {
        var answers = IntStream.range(0, 12).mapToObj(_ -> asked()).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(Response::statusCode)
                .contains(202)
                .allMatch(status -> status == 202 || status == 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer -> {
                    assertThat(answer.jsonPath().getString("code")).isEqualTo("request-in-progress");
                    assertThat(answer.header("Retry-After")).matches("[0-9]+");
                });
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202).map(Response::asString))
                .allSatisfy(body -> assertThat(body).isEqualTo(post(key, MOVE).asString()));
        assertThat(migrations()).hasSize(1);
    }

    @Test
    void one_that_died_before_it_changed_anything_is_carried_out_by_the_next_with_the_same_identity() throws Exception {
        var first = post(key, MOVE);
        execute("truncate campaign_run, migration, fact, restart, guest_epoch, outbox");
        execute("update idempotency set status = null, applied = false, made = false, held_until = now()");

        var again = post(key, MOVE);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(migrations()).hasSize(1);
    }

    @Test
    void one_that_died_before_it_was_answered_is_not_carried_out_again_and_shows_what_came_of_it() throws Exception {
        var first = post(key, MOVE);
        execute("update idempotency set status = null, held_until = now()");

        var again = given().redirects()
                .follow(false)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(MOVE)
                .post(MIGRATIONS);

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(migrations()).hasSize(1);
    }

    @Test
    void one_that_is_overtaken_changes_nothing_any_more() throws Exception {
        CompletableFuture<Response> slow;
        CompletableFuture<Response> next;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "select pg_advisory_xact_lock(7070001)");
            slow = asked();
            await().until(() -> waiting() == 1);
            execute("update idempotency set held_until = now()");
            next = asked();
            await().until(() -> waiting() == 2);
            connection.rollback();
        }

        assertThat(slow.join().statusCode()).isEqualTo(409);
        assertThat(slow.join().jsonPath().getString("code")).isEqualTo("request-superseded");
        assertThat(next.join().statusCode()).isEqualTo(202);
        assertThat(migrations()).hasSize(1);
        assertThat(post(key, MOVE).asString()).isEqualTo(next.join().asString());
    }

    @Test
    void what_steers_is_done_once_too() {
        String id = post(key, MOVE).path("id");
        var abort = UUID.randomUUID().toString();

        var first = given().header("Idempotency-Key", abort).post(MIGRATIONS + "/" + id + "/abort");
        var again = given().header("Idempotency-Key", abort).post(MIGRATIONS + "/" + id + "/abort");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static Response post(String key, String body) {
        return given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(MIGRATIONS);
    }

    /** At the same time as others. */
    private CompletableFuture<Response> asked() {
        return CompletableFuture.supplyAsync(
                () -> post(key, MOVE), task -> Thread.ofVirtual().start(task));
    }

    private static List<String> migrations() {
        return given().get(MIGRATIONS).jsonPath().getList("items.id");
    }

    private int waiting() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
            found.next();
            return found.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
