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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private String made(String more) {
        var definition = """
                {"name": "short", "scenarios": ["video", "game"], "memoryMiB": [4096], "runs": 2, "warmUpSeconds": 0,
                 "baselineSeconds": 1, "afterSeconds": 0, "pauseSeconds": 0, "maxAttempts": 2%s}
                """.formatted(more);
        var answer = CampaignDefinitionTest.post(definition, "application/json")
                .statusCode(202)
                .body("state", is("running"));
        String id = answer.extract().path("id");
        answer.header("Location", endsWith("/api/v1/campaigns/" + id));
        return id;
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
            rig.commands(PrepareDestination.class).forEach(guests::carryOut);
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
