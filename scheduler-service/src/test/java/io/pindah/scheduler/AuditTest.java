package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.access.check.Access;
import io.pindah.scheduler.request.Requests;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what can be asked afterwards. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class AuditTest {
    @Inject
    Rig rig;

    @Inject
    Requests requests;

    @Inject
    DataSource database;

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
    }

    @Test
    void a_request_that_was_accepted_is_there_with_who_and_what_and_the_answer() {
        given().header("Authorization", bearer("anna", "operator"))
                .contentType("application/json")
                .body("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .post("/api/v1/migrations")
                .then()
                .statusCode(202);

        var entries = audit("?subject=anna");

        assertThat(entries.getList("items")).hasSize(1);
        assertThat(entries.getMap("items[0]"))
                .containsEntry("subject", "anna")
                .containsEntry("roles", List.of("operator"))
                .containsEntry("address", "127.0.0.1")
                .containsEntry("method", "POST")
                .containsEntry("path", "/api/v1/migrations")
                .containsEntry("concerns", "destination=kvm2 guest=g1")
                .containsEntry("status", 202)
                .containsKeys("at", "digest", "body")
                .doesNotContainKey("code");
    }

    @Test
    void a_request_that_was_refused_is_there_with_the_reason() {
        Rig.post("{\"guest\": \"nobody\", \"mode\": \"post-copy\"}").statusCode(422);

        assertThat(audit("").getMap("items[0]"))
                .containsEntry("status", 422)
                .containsEntry("code", "unknown-guest")
                .containsEntry("concerns", "guest=nobody");
    }

    @Test
    void so_is_one_that_had_no_right_to_what_it_asked_for() {
        given().header("Authorization", bearer("eve", "viewer")).post("/api/v1/migrations/x/abort");
        given().header("Authorization", "Bearer a.b.c").get("/api/v1/hosts/kvm1");

        await().until(() -> audit("").getList("items").size() == 2);
        var entries = audit("");
        assertThat(entries.getList("items.code")).containsExactlyInAnyOrder("role-missing", "token-not-accepted");
        assertThat(audit("?subject=eve").getMap("items[0]"))
                .containsEntry("status", 403)
                .containsEntry("path", "/api/v1/migrations/x/abort")
                .containsEntry("concerns", "migration=x");
    }

    @Test
    void what_only_looks_is_not_there() {
        given().get("/api/v1/hosts").then().statusCode(200);

        assertThat(audit("").getList("items")).isEmpty();
    }

    @Test
    void entries_are_paged_and_found_by_caller_time_and_path() {
        for (int i = 0; i < 3; i++) {
            Rig.post("{}");
        }
        given().post("/api/v1/campaigns/x/pause");

        var first = audit("?limit=2");
        var second = audit("?limit=2&cursor=" + first.getString("next"));

        assertThat(first.getList("items")).hasSize(2);
        assertThat(second.getList("items")).hasSize(2);
        assertThat(second.getString("next")).isNull();
        assertThat(audit("?path=/api/v1/campaigns").getList("items.concerns")).containsExactly("campaign=x");
        assertThat(audit("?subject=nobody").getList("items")).isEmpty();
        assertThat(audit("?since=2999-01-01T00:00:00Z").getList("items")).isEmpty();
        assertThat(audit("?since=2020-01-01T00:00:00Z").getList("items")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"since=yesterday", "cursor=x", "limit=0", "subject=%00"})
    void a_wrong_parameter_is_named(String query) {
        given().urlEncodingEnabled(false).get("/api/v1/audit?" + query).then().statusCode(400);
    }

    @Test
    void what_has_been_kept_long_enough_is_removed() throws Exception {
        Rig.post("{}");
        Rig.post("{}");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update audit set at = now() - interval '91 days' where id = (select min(id) from audit)");
        }

        var removed = requests.removeOld(Duration.ofDays(90), Duration.ofHours(24));

        assertThat(removed).isEqualTo(1);
        assertThat(audit("").getList("items")).hasSize(1);
    }

    @Test
    void only_administrators_may_look() {
        given().header("Authorization", bearer("olga", "operator"))
                .get("/api/v1/audit")
                .then()
                .statusCode(403);
    }

    private static JsonPath audit(String query) {
        return given().get("/api/v1/audit" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String bearer(String subject, String role) {
        return "Bearer " + Access.issuer().token(subject, role, Instant.now(), Duration.ofHours(1));
    }
}
