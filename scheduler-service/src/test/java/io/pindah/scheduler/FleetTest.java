package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.scheduler.support.Guests;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queue, cordons, preflight and bandwidth, as operators meet them. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class FleetTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Rig rig;

    @BeforeEach
    void two_guests_on_kvm1_and_an_empty_kvm2() throws Exception {
        rig.resetWithTwoGuests();
    }

    @Test
    void a_migration_that_has_to_wait_says_for_what_and_starts_when_its_turn_comes() {
        migrate("g1").body("phase", is("preparing"));
        String waiting = migrate("g2")
                .body("phase", is("queued"))
                .body("queue.position", is(1))
                .body("queue.waitsFor", is("1 guest is leaving kvm1, as many as its limit allows"))
                .extract()
                .path("id");
        given().get("/api/v1/queue")
                .then()
                .body("waiting.guestName", is(List.of("g2")))
                .body("active", is(1));
        assertThat(rig.commands(PrepareDestination.class)).hasSize(1);

        complete(rig.commands(PrepareDestination.class).getFirst());

        Rig.awaitPhase(waiting, "preparing");
        assertThat(rig.commands(PrepareDestination.class)).hasSize(2);
    }

    @Test
    void one_that_waits_can_be_withdrawn() {
        migrate("g1");
        String waiting = migrate("g2").extract().path("id");

        given().post("/api/v1/migrations/" + waiting + "/abort")
                .then()
                .statusCode(202)
                .body("phase", is("cancelled"));

        complete(rig.commands(PrepareDestination.class).getFirst());
        await().atMost(SOON).until(() -> Rig.phase(migration(0)), "completed"::equals);
        assertThat(Rig.phase(waiting)).isEqualTo("cancelled");
        assertThat(rig.commands(PrepareDestination.class)).hasSize(1);
    }

    @Test
    void while_the_queue_is_paused_nothing_starts() {
        given().post("/api/v1/queue/pause").then().statusCode(204);
        String waiting = migrate("g1")
                .body("phase", is("queued"))
                .body("queue.waitsFor", is("the queue is paused"))
                .extract()
                .path("id");
        given().get("/api/v1/queue").then().body("state", is("paused"));

        given().post("/api/v1/queue/resume").then().statusCode(204);

        Rig.awaitPhase(waiting, "preparing");
    }

    @Test
    void a_cordoned_host_takes_no_guests_and_says_why() {
        given().contentType("application/json")
                .body("{\"reason\": \"new fans\"}")
                .post("/api/v1/hosts/kvm2/cordon")
                .then()
                .statusCode(204);
        given().get("/api/v1/hosts/kvm2").then().body("cordon.reason", is("new fans"));
        migrate("g1").statusCode(422).body("code", is("host-cordoned")).body("detail", containsString("new fans"));

        given().post("/api/v1/hosts/kvm2/uncordon").then().statusCode(204);

        migrate("g1").statusCode(202);
    }

    @Test
    void each_host_says_itself_what_stands_in_the_way() {
        rig.answerQuestions("kvm2", new Finding(Check.CPU, "kvm2 lacks avx512f", "give the guest another CPU model"));

        given().get("/api/v1/guests/g1/targets")
                .then()
                .statusCode(200)
                .body("host", is(List.of("kvm1", "kvm2")))
                .body("fits", is(List.of(false, false)))
                .body("answered", is(List.of(false, true)))
                .body("findings[0].check", hasItem("same-host"))
                .body("findings[1].remedy", is(List.of("give the guest another CPU model")));
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_does_nothing() {
        rig.answerQuestions("kvm2");

        given().contentType("application/json")
                .body("{\"guest\": \"g1\", \"mode\": \"adaptive\"}")
                .post("/api/v1/migrations?dry-run=true")
                .then()
                .statusCode(200)
                .body("destination", is("kvm2"))
                .body("policy.mode", is("adaptive"))
                .body("queue", nullValue())
                .body("targets[1].fits", is(true))
                .body("summary", is("g1 would go from kvm1 to kvm2 (adaptive), at once."));

        given().get("/api/v1/migrations").then().body("items.size()", is(0));
    }

    @Test
    void a_hosts_check_has_a_line_for_each_thing_looked_at() {
        given().get("/api/v1/hosts/kvm1/check")
                .then()
                .statusCode(200)
                .body("fits", is(true))
                .body("checks.check", hasItem("memory"))
                .body("checks.finding", hasItem(nullValue()));
    }

    @Test
    void the_bandwidth_of_a_running_migration_is_changed_by_its_source() {
        String id = migrate("g1").extract().path("id");
        limit(id, "{\"bandwidthMiBPerSecond\": 10}").statusCode(409).body("code", is("not-running-yet"));
        var told = Guests.told(rig.awaitCommand(PrepareDestination.class));
        rig.tell(told.prepared());
        rig.tell(told.started());
        Rig.awaitPhase(id, "running");

        limit(id, "{}").statusCode(400).body("code", is("missing-field"));
        limit(id, "{\"bandwidthMiBPerSecond\": 0}").statusCode(400).body("field", is("bandwidthMiBPerSecond"));
        limit(id, "{\"bandwidthMiBPerSecond\": 10}").statusCode(202).header("Location", endsWith(id));

        assertThat(rig.awaitCommand(SetBandwidth.class).bandwidthMiBPerSecond()).isEqualTo(10);
    }

    private static ValidatableResponse migrate(String guest) {
        return Rig.post("{\"guest\": \"" + guest + "\", \"destination\": \"kvm2\"}");
    }

    private static ValidatableResponse limit(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/migrations/" + id + "/bandwidth")
                .then();
    }

    private void complete(PrepareDestination prepare) {
        new Guests(rig).carryOut(prepare);
    }

    private static String migration(int newest) {
        return given().get("/api/v1/migrations").path("items[" + (newest + 1) + "].id");
    }
}
