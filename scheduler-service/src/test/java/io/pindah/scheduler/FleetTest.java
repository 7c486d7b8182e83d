package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.MigrationCommand.AbortMigration;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.RefusalReason;
import io.pindah.scheduler.inventory.Reports;
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

/** Queue, policies, labels, preflight and drains, as operators meet them. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class FleetTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final GuestId G2 = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02");

    @Inject
    Rig rig;

    @BeforeEach
    void two_guests_on_kvm1_and_an_empty_kvm2() throws Exception {
        rig.reset();
        rig.report("kvm1", Reports.g1(GuestState.RUNNING), Reports.guest(G2, "g2", GuestState.RUNNING));
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
        assertThat(prepares()).hasSize(1);

        complete(prepares().getFirst());

        awaitPhase(waiting, "preparing");
        assertThat(prepares()).hasSize(2);
    }

    @Test
    void one_that_waits_can_be_withdrawn() {
        migrate("g1");
        String waiting = migrate("g2").extract().path("id");

        given().post("/api/v1/migrations/" + waiting + "/abort")
                .then()
                .statusCode(202)
                .body("phase", is("cancelled"));

        complete(prepares().getFirst());
        await().atMost(SOON).until(() -> phase(migration(0)), "completed"::equals);
        assertThat(phase(waiting)).isEqualTo("cancelled");
        assertThat(prepares()).hasSize(1);
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

        awaitPhase(waiting, "preparing");
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
    void a_drain_is_planned_first_and_the_plan_changes_nothing() {
        given().post("/api/v1/hosts/kvm1/drain?dry-run=true")
                .then()
                .statusCode(200)
                .body("state", is("planned"))
                .body("id", nullValue())
                .body("guests.name", is(List.of("g1", "g2")))
                .body("guests.destination", is(List.of("kvm2", "kvm2")))
                .body("summary", containsString("2 guests would leave kvm1 (8192 MiB)"));

        assertThat(prepares()).isEmpty();
        given().get("/api/v1/hosts/kvm1").then().body("cordon", nullValue());
        given().get("/api/v1/drains").then().body("items.size()", is(0));
    }

    @Test
    void a_drain_moves_one_guest_after_the_other_and_completes() {
        String drain = drain();
        await().atMost(SOON).until(() -> prepares().size() == 1);
        given().get("/api/v1/hosts/kvm1").then().body("cordon.reason", is("it is drained"));

        complete(prepares().getFirst());
        await().atMost(SOON).until(() -> prepares().size() == 2);
        complete(prepares().getLast());

        await().atMost(SOON).until(() -> state(drain), "completed"::equals);
        given().get("/api/v1/drains/" + drain).then().body("guests.step", is(List.of("moved", "moved")));
        given().get("/api/v1/hosts/kvm1").then().body("cordon", notNullValue());
    }

    @Test
    void a_cancelled_drain_drops_what_waits_aborts_what_copies_and_takes_its_cordon_back() {
        String drain = drain();
        await().atMost(SOON).until(() -> prepares().size() == 1);
        var told = Guests.told(prepares().getFirst());
        rig.tell(told.prepared());
        rig.tell(told.started());
        await().atMost(SOON)
                .until(() -> phase(prepares().getFirst().head().migration().value()), "running"::equals);

        given().post("/api/v1/drains/" + drain + "/cancel").then().statusCode(202);

        rig.awaitCommand(AbortMigration.class);
        assertThat(state(drain)).isEqualTo("cancelling");
        rig.tell(told.aborted());
        await().atMost(SOON).until(() -> state(drain), "cancelled"::equals);
        given().get("/api/v1/drains/" + drain).then().body("guests.step", is(List.of("stopped", "stopped")));
        given().get("/api/v1/hosts/kvm1").then().body("cordon", nullValue());
        assertThat(prepares()).hasSize(1);
    }

    @Test
    void a_host_that_is_being_drained_is_neither_drained_again_nor_uncordoned() {
        String drain = drain();

        given().post("/api/v1/hosts/kvm1/drain")
                .then()
                .statusCode(409)
                .body("code", is("already-draining"))
                .body("detail", containsString(drain));
        given().post("/api/v1/hosts/kvm1/uncordon").then().statusCode(409).body("code", is("already-draining"));
        given().post("/api/v1/hosts/nowhere/drain").then().statusCode(404).body("code", is("unknown-host"));
        given().post("/api/v1/hosts/kvm2/undrain").then().statusCode(409).body("code", is("nothing-to-return"));
    }

    @Test
    void a_policy_is_chosen_by_the_guests_labels_and_overridden_by_the_request() {
        given().contentType("application/json")
                .body("""
                {"description": "large databases", "selector": {"tier": "db"},
                 "fields": {"mode": "hybrid", "switchAfterPasses": 3, "timeoutSecondsPerGiB": 60, "priority": 70}}
                """)
                .put("/api/v1/policies/databases")
                .then()
                .statusCode(200)
                .body("version", is(1));
        label("g1", "{\"tier\": \"db\"}").statusCode(200).body("labels.tier", is("db"));

        Rig.post("{\"guest\": \"g1\", \"priority\": 80}")
                .statusCode(202)
                .body("policy.mode", is("hybrid"))
                .body("policy.preCopy.switchAfterPasses", is(3))
                .body("policy.timeoutSeconds", is(240))
                .body("handling.policyName", is("databases"))
                .body("handling.priority", is(80));
        Rig.post("{\"guest\": \"g2\", \"policy\": \"none\"}")
                .statusCode(422)
                .body("code", is("unknown-policy"))
                .body("detail", containsString("databases"));
    }

    @Test
    void wrong_policies_and_labels_are_refused_by_field() {
        given().contentType("application/json")
                .body("{\"fields\": {\"onTimeout\": \"wait\"}}")
                .put("/api/v1/policies/a")
                .then()
                .statusCode(400)
                .body("field", is("onTimeout"));
        given().contentType("application/json")
                .body("{\"selector\": {\"Tier\": \"db\"}}")
                .put("/api/v1/policies/a")
                .then()
                .statusCode(400)
                .body("field", is("selector"));
        label("g1", "{\"pindah.maintenance\": \"stop\"}")
                .statusCode(400)
                .body("detail", containsString("migrate, leave or ask"));
        given().get("/api/v1/policies/a").then().statusCode(404).body("code", is("unknown-policy"));
        given().delete("/api/v1/policies/a").then().statusCode(404);
    }

    @Test
    void a_policys_tries_are_made_on_their_own_and_linked() {
        String first = Rig.post("{\"guest\": \"g1\", \"retries\": 1, \"retryPauseSeconds\": 1}")
                .statusCode(202)
                .extract()
                .path("id");
        rig.awaitCommand(PrepareDestination.class);
        rig.tell(Guests.told(prepares().getFirst()).refused(RefusalReason.NOT_ENOUGH_MEMORY));

        awaitPhase(first, "rejected");
        await().atMost(SOON).until(() -> prepares().size() == 2);

        given().get("/api/v1/migrations")
                .then()
                .body("items.size()", is(2))
                .body("items[0].handling.retryOf", is(first))
                .body("items[0].handling.retriesLeft", is(0))
                .body("items[0].epoch", is(2));
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
        awaitPhase(id, "running");

        limit(id, "{}").statusCode(400).body("code", is("missing-field"));
        limit(id, "{\"bandwidthMiBPerSecond\": 0}").statusCode(400).body("field", is("bandwidthMiBPerSecond"));
        limit(id, "{\"bandwidthMiBPerSecond\": 10}").statusCode(202).header("Location", endsWith(id));

        assertThat(rig.awaitCommand(SetBandwidth.class).bandwidthMiBPerSecond()).isEqualTo(10);
    }

    private static ValidatableResponse migrate(String guest) {
        return Rig.post("{\"guest\": \"" + guest + "\", \"destination\": \"kvm2\"}");
    }

    private static ValidatableResponse label(String guest, String labels) {
        return given().contentType("application/json")
                .body(labels)
                .put("/api/v1/guests/" + guest + "/labels")
                .then();
    }

    private static ValidatableResponse limit(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/migrations/" + id + "/bandwidth")
                .then();
    }

    private static String drain() {
        return given().post("/api/v1/hosts/kvm1/drain")
                .then()
                .statusCode(202)
                .body("state", is("running"))
                .extract()
                .path("id");
    }

    private List<PrepareDestination> prepares() {
        return rig.commands().stream()
                .filter(PrepareDestination.class::isInstance)
                .map(PrepareDestination.class::cast)
                .toList();
    }

    private void complete(PrepareDestination prepare) {
        new Guests(rig).carryOut(prepare);
    }

    private static String migration(int newest) {
        return given().get("/api/v1/migrations").path("items[" + (newest + 1) + "].id");
    }

    private static String state(String drain) {
        return given().get("/api/v1/drains/" + drain).path("state");
    }

    private static String phase(String id) {
        return given().get("/api/v1/migrations/" + id).path("phase");
    }

    private static void awaitPhase(String id, String phase) {
        await().atMost(SOON).until(() -> phase(id), phase::equals);
    }
}
