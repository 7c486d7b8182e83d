package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.MigrationCommand;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request gets; nothing that is refused is recorded or sent. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class RequestTest {
    @Inject
    Rig rig;

    @Inject
    Clock clock;

    private boolean accepted;

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
    }

    @AfterEach
    void nothing_that_was_refused_left_a_trace() {
        if (!accepted) {
            given().get("/api/v1/migrations").then().body("items.size()", is(0));
            assertThat(rig.commands()).isEmpty();
        }
    }

    @Test
    void a_request_is_recorded_and_the_destination_is_asked() {
        accepted = true;

        var answer = Rig.post("""
                {"guest": "g1", "destination": "kvm2", "mode": "hybrid"}
                """);

        answer.statusCode(202)
                .body("phase", is("preparing"))
                .body("source", is("kvm1"))
                .body("destination", is("kvm2"))
                .body("policy.mode", is("hybrid"))
                .body("epoch", is(1))
                .body("version", is(1));
        String id = answer.extract().path("id");
        answer.header("Location", endsWith("/api/v1/migrations/" + id));
        var prepare = rig.awaitCommand(MigrationCommand.PrepareDestination.class);
        assertThat(prepare.head().migration().value()).isEqualTo(id);
        assertThat(rig.addresses()).singleElement().satisfies(address -> {
            assertThat(address.getTopic()).isEqualTo("pindah.migration-commands");
            assertThat(address.getKey()).isEqualTo("kvm2");
            assertThat(address.getPartition()).isEqualTo(-1);
            assertThat(new String(address.getHeaders().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("migration.prepare-destination.v1");
        });
    }

    @Test
    void a_guest_that_is_moving_is_not_moved_again() {
        accepted = true;
        String id = Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .extract()
                .path("id");

        Rig.post("{\"guest\": \"g1\"}")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("already-migrating"))
                .body("detail", containsString(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"guest": "g9"}                                           | 422 | unknown-guest     | guest
        {"guest": "g1", "destination": "nowhere"}                 | 422 | unknown-host      | destination
        {"guest": "g1", "destination": "kvm1"}                    | 422 | same-host         | destination
        {"guest": "g1", "mode": "live"}                           | 400 | invalid-field     | mode
        {"guest": "g1", "destination": "../kvm2"}                 | 400 | invalid-field     | destination
        {"guest": "<g1/>"}                                        | 400 | invalid-field     | guest
        {}                                                        | 400 | missing-field     | guest
        {"guest": null}                                           | 400 | missing-field     | guest
        {"guest": 5}                                              | 400 | invalid-field     | guest
        {"guest": ["g1"]}                                         | 400 | invalid-field     | guest
        {"guest": true}                                           | 400 | invalid-field     | guest
        {"guest": "g1", "timeoutSeconds": "10"}                   | 400 | invalid-field     | timeoutSeconds
        {"guest": "g1", "timeoutSeconds": 1.5}                    | 400 | invalid-field     | timeoutSeconds
        {"guest": "g1", "timeoutSeconds": 99999999999999999999}   | 400 | invalid-field     | timeoutSeconds
        {"guest": "g1", "timeoutSeconds": -1}                     | 400 | invalid-field     | timeoutSeconds
        {"guest": "g1", "target": "kvm2"}                         | 400 | unknown-field     | target
        {"guest": "g1", "recoveryAttempts": -1}                   | 400 | invalid-field     | recoveryAttempts
        {"guest": "g1", "recoveryAttempts": "3"}                  | 400 | invalid-field     | recoveryAttempts
        {"guest": "g1", "recoveryStallSeconds": 0}                | 400 | invalid-field     | recoveryStallSeconds
        """)
    void a_wrong_field_is_named(String body, int status, String code, String field) {
        Rig.post(body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("field", is(field))
                .body("status", is(status))
                .body("type", is("/problems/" + code))
                .body("title", notNullValue())
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"g1\"",
                "{\"guest\": \"g1\"} x",
                "{\"guest\": \"g1\", \"guest\": \"g2\"}",
                "{\"guest\": \"g1\", \"switchAtRemainingRatio\": NaN}"
            })
    void a_body_that_is_no_json_object_is_refused(String body) {
        Rig.post(body).statusCode(400).contentType("application/problem+json").body("code", is("malformed-json"));
    }

    @Test
    void a_guest_that_does_not_run_is_not_moved() {
        rig.report("kvm1", Reports.g1(GuestState.SHUT_OFF));

        Rig.post("{\"guest\": \"g1\"}").statusCode(422).body("code", is("guest-not-running"));
    }

    @Test
    void a_name_that_two_running_guests_have_is_refused() {
        var twin = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02");
        rig.report("kvm2", Reports.guest(twin, "g1", GuestState.RUNNING));

        Rig.post("{\"guest\": \"g1\"}")
                .statusCode(422)
                .body("code", is("ambiguous-guest"))
                .body("detail", containsString(twin.value()));
        given().get("/api/v1/guests/g1").then().statusCode(409).body("code", is("ambiguous-guest"));
        given().get("/api/v1/guests/" + twin).then().statusCode(200).body("host", is("kvm2"));
    }

    @Test
    void a_destination_with_problems_is_refused_with_them() {
        rig.report(Reports.withProblem(Reports.report("kvm2", clock.instant()), "no userfaultfd"));

        Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .statusCode(422)
                .body("code", is("host-unfit"))
                .body("detail", containsString("no userfaultfd"));
        Rig.post("{\"guest\": \"g1\"}").statusCode(422).body("code", is("no-suitable-host"));
    }

    @Test
    void a_destination_that_has_stopped_reporting_is_refused() {
        rig.report(Reports.report("kvm2", clock.instant().minusSeconds(3600)));

        Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .statusCode(422)
                .body("code", is("host-stale"));
        given().get("/api/v1/hosts/kvm2").then().body("state", is("stale"));
    }

    @Test
    void hosts_and_guests_are_listed_in_pages() {
        given().get("/api/v1/hosts?limit=1")
                .then()
                .statusCode(200)
                .body("items.report.host", is(List.of("kvm1")))
                .body("items[0].state", is("ready"))
                .body("next", is("kvm1"));
        given().get("/api/v1/hosts?cursor=kvm1").then().body("items.report.host", is(List.of("kvm2")));
        given().get("/api/v1/guests")
                .then()
                .body("items.size()", is(1))
                .body("items[0].guest.name", is("g1"))
                .body("items[0].host", is("kvm1"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        GET,  /api/v1/migrations/nonsense,                                     404, unknown-migration
        GET,  /api/v1/migrations/0197f3b2-7c00-7000-8000-000000000001,         404, unknown-migration
        GET,  /api/v1/migrations/0197f3b2-7c00-7000-8000-000000000001/stream,  404, unknown-migration
        POST, /api/v1/migrations/0197f3b2-7c00-7000-8000-000000000001/abort,   404, unknown-migration
        POST, /api/v1/migrations/0197f3b2-7c00-7000-8000-000000000001/switch,  404, unknown-migration
        GET,  /api/v1/hosts/kvm9,                                              404, unknown-host
        GET,  /api/v1/hosts/%3Cscript%3E,                                      404, unknown-host
        GET,  /api/v1/guests/g9,                                               404, unknown-guest
        GET,  /api/v1/nothing,                                                 404, not-found
        GET,  /nothing,                                                        404, not-found
        PUT,  /api/v1/migrations,                                              405, method-not-allowed
        GET,  /api/v1/migrations?phase=flying,                                 400, invalid-field
        GET,  /api/v1/migrations?limit=0,                                      400, invalid-field
        GET,  /api/v1/migrations?limit=many,                                   400, invalid-field
        GET,  /api/v1/migrations?cursor=x,                                     400, invalid-field
        GET,  /api/v1/migrations?host=NO_HOST,                                 400, invalid-field
        """)
    void every_error_is_a_problem_document(String method, String path, int status, String code) {
        given().urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("status", is(status));
    }

    @Test
    void a_body_in_another_format_is_refused() {
        given().contentType("application/xml")
                .body("<g1/>")
                .post("/api/v1/migrations")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", is("unsupported-media-type"));
    }

    @Test
    void an_answer_in_another_format_is_refused() {
        given().accept("application/xml")
                .get("/api/v1/hosts")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", is("not-acceptable"));
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        Rig.post("{\"guest\": \"" + "g".repeat(100_000) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", is("body-too-large"));
    }
}
