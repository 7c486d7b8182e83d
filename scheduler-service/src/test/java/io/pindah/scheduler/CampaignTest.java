package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadCommand.StopLoad;
import io.pindah.scheduler.support.Follower;
import io.pindah.scheduler.support.Guests;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns as people ask for them and as agents carry them out. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class CampaignTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Rig rig;

    @TestHTTPResource("/api/v1/campaigns/")
    URI campaigns;

    private Guests guests;

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
        guests = new Guests(rig);
    }

    @Test
    void a_campaign_makes_its_runs_one_after_the_other() throws Exception {
        String id = made("");

        try (var follower = Follower.of(campaigns.resolve(id + "/stream"))) {
            completed(id);
            follower.awaitEnd();

            assertThat(follower.last("campaign").path("state").asText()).isEqualTo("completed");
        }
        given().get("/api/v1/campaigns/" + id)
                .then()
                .body("cells.cell.scenario", is(List.of("video", "game")))
                .body("cells.valid", is(List.of(2, 2)))
                .body("cells.invalid", is(List.of(0, 0)))
                .body("cells.guest", is(List.of("g1", "g1")))
                .body("current", nullValue())
                .body("detail", nullValue())
                .body("finishedAt", notNullValue());
        given().get("/api/v1/campaigns/" + id + "/runs")
                .then()
                .body("items.verdict", is(List.of("valid", "valid", "valid", "valid")))
                .body("items.attempt", is(List.of(1, 1, 1, 1)))
                .body("items.number", is(List.of(1, 1, 2, 2)))
                .body("items[3].migration", notNullValue());
        var finished = finished();
        assertThat(finished).hasSize(4).allMatch(run -> run.verdict() == Verdict.VALID);
        assertThat(finished).extracting(RunFinished::planned).containsOnly(2);
        assertThat(finished.getFirst().sourceCpus()).isNotNull();
    }

    @Test
    void every_run_starts_at_home_and_migrates_away() {
        String id = made(", \"home\": \"kvm2\"");

        completed(id);

        // kvm1 to kvm2 first, then there and back: a run is the move from kvm2 to kvm1.
        List<String> sources = given().get("/api/v1/migrations?limit=50").path("items.source");
        assertThat(sources.reversed()).containsExactly("kvm1", "kvm2", "kvm1", "kvm2", "kvm1", "kvm2", "kvm1", "kvm2");
        List<String> modes = given().get("/api/v1/migrations?limit=50").path("items.policy.mode");
        assertThat(modes.reversed().subList(0, 2)).containsExactly("hybrid", "post-copy");
    }

    @Test
    void a_load_that_dies_makes_its_attempt_invalid_and_the_run_is_repeated_at_the_end() {
        String id = made("");
        rig.say(guests.failed(guests.awaitWorkloadCommand(StartLoad.class, 1)));
        guests.awaitWorkloadCommand(StartLoad.class, 2);

        completed(id);

        given().get("/api/v1/campaigns/" + id + "/runs")
                .then()
                .body("items.verdict", is(List.of("invalid", "valid", "valid", "valid", "valid")))
                .body("items[0].reason", containsString("the player has died"))
                .body("items[4].attempt", is(2))
                .body("items[4].number", is(1));
        assertThat(finished().getFirst().migration()).isNull();
    }

    @Test
    void facts_that_are_late_or_repeated_change_nothing() {
        String id = made("");
        var first = guests.awaitWorkloadCommand(StartLoad.class, 1);
        rig.say(guests.ready(first));
        rig.say(guests.ready(first));
        var stop = stopped(1);
        rig.say(guests.measured(stop));
        rig.say(guests.measured(stop));
        await().atMost(SOON).until(() -> finished().size() == 1);
        rig.say(guests.failed(first));

        completed(id);

        assertThat(finished()).hasSize(4);
    }

    @Test
    void a_record_that_nobody_can_read_holds_nobody_up_and_others_events_are_passed_over() {
        String id = made("");
        rig.say("workload.load-ready.v1", "not json");
        rig.say("campaign.run-finished.v1", "not json either, but none of our business");

        completed(id);

        assertThat(finished()).hasSize(4);
    }

    @Test
    void a_paused_campaign_finishes_its_run_and_begins_no_other_until_it_is_resumed() {
        String id = made("");
        var start = guests.awaitWorkloadCommand(StartLoad.class, 1);
        steer(id, "pause").statusCode(202).body("state", is("paused"));
        steer(id, "pause").statusCode(202);
        rig.say(guests.ready(start));
        rig.say(guests.measured(stopped(1)));
        await().atMost(SOON).until(() -> finished().size() == 1);
        await().atMost(SOON).until(() -> view(id, "detail") != null);
        given().get("/api/v1/campaigns/" + id)
                .then()
                .body("detail", is("waits until it is resumed"))
                .body("current", nullValue());

        steer(id, "resume").statusCode(202).body("state", is("running"));

        completed(id);
        assertThat(finished()).hasSize(4);
    }

    @Test
    void a_cancelled_campaign_stops_its_load_and_keeps_what_was_measured() {
        String id = made("");
        guests.awaitWorkloadCommand(StartLoad.class, 1);

        steer(id, "cancel").statusCode(202).body("state", is("cancelled"));

        rig.say(guests.measured(guests.awaitWorkloadCommand(StopLoad.class, 1)));
        await().atMost(SOON).until(() -> view(id, "finishedAt") != null);
        steer(id, "cancel").statusCode(202);
        steer(id, "resume").statusCode(409).body("code", is("campaign-ended"));
        assertThat(finished()).singleElement().satisfies(run -> {
            assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
            assertThat(run.reason()).contains("cancelled");
        });
    }

    @Test
    void a_second_campaign_waits_for_the_guest_and_says_so() {
        String first = made("");
        guests.awaitWorkloadCommand(StartLoad.class, 1);
        String second = made("");

        await().atMost(SOON).until(() -> view(second, "detail") != null);

        given().get("/api/v1/campaigns/" + second).then().body("detail", containsString(first));
        given().get("/api/v1/campaigns?limit=1")
                .then()
                .body("items.id", is(List.of(second)))
                .body("next", is(second));
        given().get("/api/v1/campaigns?cursor=" + second).then().body("items.id", is(List.of(first)));
        completed(first);
        completed(second);
        assertThat(finished()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/yaml"})
    void a_definition_may_be_yaml_and_a_dry_run_stores_nothing(String mediaType) {
        yaml().contentType(mediaType)
                .body("""
                        # one of each
                        name: dry
                        scenarios: [idle, video]
                        memoryMiB: [4096]
                        guests: {4096: g1}
                        runs: 3
                        """)
                .post("/api/v1/campaigns?dry-run=true")
                .then()
                .statusCode(200)
                .body("definition.home", is("kvm1"))
                .body("definition.away", is("kvm2"))
                .body("definition.modes", is(List.of("post-copy")))
                .body("definition.warmUpSeconds", is(20))
                .body("runs.size()", is(6))
                .body("estimatedSeconds", is(6 * 37));
        given().get("/api/v1/campaigns").then().body("items.size()", is(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "runs": 0                           | 400 | invalid-field        | runs
        "runs": 1001                        | 400 | invalid-field        | runs
        "runs": "2"                         | 400 | invalid-field        | runs
        "scenarios": []                     | 400 | invalid-field        | scenarios
        "scenarios": ["video", "video"]     | 400 | invalid-field        | scenarios
        "scenarios": ["chess"]              | 400 | invalid-field        | scenarios
        "memoryMiB": [512]                  | 409 | no-guest-with-memory | memoryMiB
        "memoryMiB": null                   | 400 | missing-field        | memoryMiB
        "modes": ["live"]                   | 400 | invalid-field        | modes
        "guests": {"4096": "g9"}            | 400 | invalid-field        | guests
        "guests": {"6144": "g1"}            | 400 | invalid-field        | guests
        "home": "kvm9"                      | 400 | invalid-field        | home
        "away": "kvm1"                      | 400 | invalid-field        | away
        "maxAttempts": 0                    | 400 | invalid-field        | maxAttempts
        "url": "file:///etc/passwd"         | 400 | invalid-field        | url
        "profile": "xen"                    | 400 | invalid-field        | profile
        "rounds": 2                         | 400 | unknown-field        | rounds
        "name": "Not A Name"                | 400 | invalid-field        | name
        """)
    void a_wrong_field_is_named(String field, int status, String code, String name) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "\"n\"");
        fields.put("scenarios", "[\"youtube\"]");
        fields.put("memoryMiB", "[4096]");
        fields.put("runs", "1");
        fields.put(field.substring(1, field.indexOf('"', 1)), field.substring(field.indexOf(':') + 1));
        var body = fields.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));

        post(body, "application/json")
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("field", is(name));
        given().get("/api/v1/campaigns").then().body("items.size()", is(0));
    }

    @Test
    void yaml_is_read_as_strictly_as_json() {
        post("name: x\nrounds: 3\n", "application/yaml")
                .statusCode(400)
                .body("code", is("unknown-field"))
                .body("field", is("rounds"));
        post("\tname: x\n", "application/yaml").statusCode(400).body("code", is("malformed-yaml"));
        post("", "application/yaml").statusCode(400).contentType("application/problem+json");
        post("name: x\nname: y\n", "text/yaml").statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        GET,  /api/v1/campaigns/nonsense,                                    404, unknown-campaign
        GET,  /api/v1/campaigns/0197f3b2-7c00-7000-8000-000000000001/runs,   404, unknown-campaign
        GET,  /api/v1/campaigns/0197f3b2-7c00-7000-8000-000000000001/stream, 404, unknown-campaign
        POST, /api/v1/campaigns/0197f3b2-7c00-7000-8000-000000000001/cancel, 404, unknown-campaign
        GET,  /api/v1/campaigns?cursor=x,                                    400, invalid-field
        """)
    void every_error_is_a_problem_document(String method, String path, int status, String code) {
        given().request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code));
    }

    private String made(String more) {
        var definition = """
                {"name": "short", "scenarios": ["video", "game"], "memoryMiB": [4096], "runs": 2, "warmUpSeconds": 0,
                 "baselineSeconds": 1, "afterSeconds": 0, "pauseSeconds": 0, "maxAttempts": 2%s}
                """.formatted(more);
        var answer = post(definition, "application/json").statusCode(202).body("state", is("running"));
        String id = answer.extract().path("id");
        answer.header("Location", endsWith("/api/v1/campaigns/" + id));
        return id;
    }

    private static RequestSpecification yaml() {
        var encoders = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                .encodeContentTypeAs("text/yaml", ContentType.TEXT);
        return given().config(RestAssuredConfig.config().encoderConfig(encoders));
    }

    private static ValidatableResponse post(String body, String mediaType) {
        return yaml().contentType(mediaType)
                .body(body)
                .post("/api/v1/campaigns")
                .then();
    }

    private static ValidatableResponse steer(String id, String what) {
        return given().post("/api/v1/campaigns/" + id + "/" + what).then();
    }

    /** The agents carry out whatever is asked of them until it is over. */
    private void completed(String id) {
        await().atMost(SOON).until(() -> {
            guests.answer();
            return "completed".equals(view(id, "state"));
        });
    }

    private StopLoad stopped(int count) {
        await().atMost(SOON).until(() -> {
            rig.commands().stream()
                    .filter(PrepareDestination.class::isInstance)
                    .map(PrepareDestination.class::cast)
                    .forEach(guests::carryOut);
            return rig.workloadCommands().stream()
                            .filter(StopLoad.class::isInstance)
                            .count()
                    >= count;
        });
        return (StopLoad) guests.awaitWorkloadCommand(StopLoad.class, count);
    }

    private static Object view(String id, String field) {
        return given().get("/api/v1/campaigns/" + id).path(field);
    }

    private List<RunFinished> finished() {
        return rig.workloadEvents().stream().map(RunFinished.class::cast).toList();
    }
}
