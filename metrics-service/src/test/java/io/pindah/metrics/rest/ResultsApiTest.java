package io.pindah.metrics.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Wire;
import io.pindah.metrics.EventStream;
import io.pindah.metrics.InMemory;
import io.pindah.metrics.Story;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.ledger.Intake;
import io.pindah.metrics.result.ResultFold;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(InMemory.class)
class ResultsApiTest {
    private static final String RESULTS = "/api/v1/results";
    private static final String PROBLEM = "application/problem+json";

    @Inject
    Intake intake;

    @Inject
    Listeners listeners;

    @Test
    void a_result_is_the_record_that_was_computed() {
        var story = Story.postCopy(1001, "api-one");
        take(story);

        var body = given().get(RESULTS + "/" + story.migration())
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .asString();

        assertThat(Wire.read(body, MigrationResult.class))
                .isEqualTo(
                        ResultFold.fold(story.facts(), List.of(story.outage())).orElseThrow());
    }

    @Test
    void results_are_listed_newest_first_and_filtered() {
        take(Story.postCopy(1011, "api-list"));
        take(Story.preCopy(1012, "api-list"));
        take(new Story(1013, "api-list", 9)
                .prepared(0)
                .started(10, Mode.POST_COPY)
                .failed(90_000, RunsOn.SOURCE));

        list("guest=api-list")
                .body("items.migration", equalTo(ids(1013, 1011, 1012)))
                .body("next", nullValue());
        list("guest=api-list&mode=post-copy").body("items.migration", equalTo(ids(1011)));
        list("guest=api-list&mode=pre-copy").body("items.migration", equalTo(ids(1012)));
        list("guest=api-list&outcome=failed").body("items.migration", equalTo(ids(1013)));
        list("guest=api-list&since=2026-01-02T03:05:00Z").body("items.migration", equalTo(ids(1013)));
        list("guest=api-nobody").body("items", hasSize(0));
    }

    @Test
    void a_long_list_comes_in_pages() {
        IntStream.range(1020, 1025).forEach(number -> take(Story.postCopy(number, "api-pages")));

        var first = list("guest=api-pages&limit=2").body("items.migration", equalTo(ids(1024, 1023)));
        String next = first.extract().path("next");
        var second = list("guest=api-pages&limit=2&cursor=" + next).body("items.migration", equalTo(ids(1022, 1021)));
        String last = second.extract().path("next");
        list("guest=api-pages&limit=2&cursor=" + last)
                .body("items.migration", equalTo(ids(1020)))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"format=csv, application/json", "limit=9, text/csv", "limit=9, 'text/csv, application/json;q=0.5'"})
    void csv_has_one_row_a_migration_and_nothing_where_nothing_was_measured(String query, String accept) {
        take(Story.postCopy(1031, "api-csv"));
        intake.take(Delivery.ofEvents(new Story(1032, "api-csv", 9)
                .prepared(0)
                .started(10, Mode.POST_COPY)
                .failed(90_000, RunsOn.SOURCE)
                .facts()));

        var lines = given().accept(accept)
                .get(RESULTS + "?guest=api-csv&" + query)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst())
                .startsWith("migration,guest,guest_id,epoch,source,destination,outcome,")
                .contains(",migration_ms,downtime_reported_ms,downtime_observed_us,");
        assertThat(lines.get(1))
                .contains("failed,connect: cannot reach kvm2,post-copy,,")
                .contains(",2026-01-02T03:05:35Z,,,,,,,,,,,");
        assertThat(lines.get(2)).contains(",3512,13,71000,0,153000,6000,611319808,4312604672,2,301,complete,,tcg,");
    }

    @Test
    void csv_of_nothing_is_its_header() {
        given().get(RESULTS + "?guest=api-nobody&format=csv")
                .then()
                .statusCode(200)
                .body(startsWith("migration,guest,"))
                .body(endsWith("destination_qemu,interruptions,recovery_attempts,recovery_way,interrupted_ms\n"));
    }

    @Test
    void waiting_ends_when_the_result_is_complete() {
        var story = Story.postCopy(1041, "api-wait");
        intake.take(Delivery.ofEvents(story.facts()));

        var answer = CompletableFuture.supplyAsync(() -> given().get(RESULTS + "/" + story.migration() + "?wait=50s"));
        intake.take(Delivery.ofMeasurements(List.of(story.outage())));
        listeners.hear(ResultFold.fold(story.facts(), List.of(story.outage())).orElseThrow());

        answer.join().then().statusCode(200).body("downtime.perceivedMicros", equalTo(153_000));
    }

    @Test
    void waiting_for_what_does_not_come_gives_what_there_is() {
        var story = Story.postCopy(1042, "api-wait");
        intake.take(Delivery.ofEvents(story.facts()));

        given().get(RESULTS + "/" + story.migration() + "?wait=50ms")
                .then()
                .statusCode(200)
                .body("quality.grade", equalTo("partial"))
                .body("quality.missing", equalTo(List.of("downtime.perceivedMicros (nobody has probed the guest)")));
    }

    @Test
    void a_migration_that_has_not_ended_has_no_result_yet() {
        var story = new Story(1051, "api-open", 7).prepared(0).started(10, Mode.POST_COPY);
        intake.take(Delivery.ofEvents(story.facts()));

        problem(404, "no-result-yet", null, RESULTS + "/" + story.migration());
    }

    @Test
    void samples_come_in_order_and_in_pages() {
        var story = new Story(1061, "api-samples", 7);
        intake.take(Delivery.ofSamples(
                List.of(story.sample(3), story.sample(1), story.sample(2), story.sample(1), story.sample(20_001))));
        var path = RESULTS + "/" + story.migration() + "/samples";

        String next = given().get(path + "?limit=2")
                .then()
                .body("items.head.sequence", equalTo(List.of(1, 2)))
                .body("next", notNullValue())
                .extract()
                .path("next");
        given().get(path + "?cursor=" + next)
                .then()
                .body("items.head.sequence", equalTo(List.of(3)))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "guest=a/b, guest",
        "mode=live, mode",
        "outcome=running, outcome",
        "since=yesterday, since",
        "cursor=forged, cursor",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=many, limit",
        "format=xml, format",
    })
    void a_wrong_parameter_is_named(String query, String field) {
        problem(400, "bad-parameter", field, RESULTS + "?" + query);
    }

    @Test
    void a_wrong_identity_or_wait_is_named() {
        problem(400, "bad-parameter", "migration", RESULTS + "/nonsense");
        problem(400, "bad-parameter", "wait", RESULTS + "/" + Story.id(1999) + "?wait=1h");
        problem(400, "bad-parameter", "wait", RESULTS + "/" + Story.id(1999) + "?wait=61s");
        problem(400, "bad-parameter", "last", RESULTS + "/stream?last=1001");
        problem(400, "bad-parameter", "last", RESULTS + "/stream?last=-1");
    }

    @Test
    void what_nobody_knows_is_not_found() {
        problem(404, "unknown-migration", null, RESULTS + "/" + Story.id(1999));
        problem(404, "unknown-migration", null, RESULTS + "/" + Story.id(1999) + "/samples");
        problem(404, "not-found", null, "/api/v1/nothing");
        problem(404, "not-found", null, "/nothing/at/all");
    }

    @Test
    void what_the_framework_turns_down_is_a_problem_too() {
        given().delete(RESULTS)
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", containsString("GET"))
                .body("code", equalTo("method-not-allowed"));
        given().accept("image/png")
                .get(RESULTS)
                .then()
                .statusCode(406)
                .contentType(PROBLEM)
                .body("code", equalTo("not-acceptable"));
    }

    @Test
    void csv_tells_what_an_interruption_cost() {
        take(Story.recovered(1071, "api-recovered"));

        given().get(RESULTS + "?guest=api-recovered&format=csv")
                .then()
                .body(endsWith(",tcg,11.3.0,10.0.2,tcg,11.3.0,10.0.2,1,2,qemu-monitor,40500\n"));
    }

    @Test
    void a_stream_may_begin_with_what_there_is() {
        take(Story.postCopy(1081, "api-stream"));

        try (var stream = EventStream.open(RESULTS + "/stream?last=1000")) {
            assertThat(stream.await("event:result", Story.id(1081).value())).contains("\"guestName\":\"api-stream\"");
        }
    }

    private void take(Story story) {
        intake.take(new Delivery(story.facts(), List.of(story.outage()), List.of(), List.of(), List.of(), List.of()));
    }

    private static ValidatableResponse list(String query) {
        return given().get(RESULTS + "?" + query).then().statusCode(200).contentType(ContentType.JSON);
    }

    private static void problem(int status, String code, @Nullable String field, String path) {
        given().get(path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/" + code))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("detail", notNullValue())
                .body("field", field == null ? nullValue() : equalTo(field));
    }

    private static List<String> ids(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> Story.id(number).value())
                .toList();
    }
}
