package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pindah.contracts.MigrationCommand.AbortMigration;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.scheduler.support.Guests;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drains, as operators meet them. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class DrainTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Rig rig;

    @BeforeEach
    void two_guests_on_kvm1_and_an_empty_kvm2() throws Exception {
        rig.resetWithTwoGuests();
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

        assertThat(rig.commands(PrepareDestination.class)).isEmpty();
        given().get("/api/v1/hosts/kvm1").then().body("cordon", nullValue());
        given().get("/api/v1/drains").then().body("items.size()", is(0));
    }

    @Test
    void a_drain_moves_one_guest_after_the_other_and_completes() {
        String drain = drain();
        await().atMost(SOON).until(() -> rig.commands(PrepareDestination.class).size() == 1);
        given().get("/api/v1/hosts/kvm1").then().body("cordon.reason", is("it is drained"));

        complete(rig.commands(PrepareDestination.class).getFirst());
        await().atMost(SOON).until(() -> rig.commands(PrepareDestination.class).size() == 2);
        complete(rig.commands(PrepareDestination.class).getLast());

        await().atMost(SOON).until(() -> state(drain), "completed"::equals);
        given().get("/api/v1/drains/" + drain).then().body("guests.step", is(List.of("moved", "moved")));
        given().get("/api/v1/hosts/kvm1").then().body("cordon", notNullValue());
    }

    @Test
    void a_cancelled_drain_drops_what_waits_aborts_what_copies_and_takes_its_cordon_back() {
        String drain = drain();
        await().atMost(SOON).until(() -> rig.commands(PrepareDestination.class).size() == 1);
        var told = Guests.told(rig.commands(PrepareDestination.class).getFirst());
        rig.tell(told.prepared());
        rig.tell(told.started());
        await().atMost(SOON)
                .until(
                        () -> Rig.phase(rig.commands(PrepareDestination.class)
                                .getFirst()
                                .head()
                                .migration()
                                .value()),
                        "running"::equals);

        given().post("/api/v1/drains/" + drain + "/cancel").then().statusCode(202);

        rig.awaitCommand(AbortMigration.class);
        assertThat(state(drain)).isEqualTo("cancelling");
        rig.tell(told.aborted());
        await().atMost(SOON).until(() -> state(drain), "cancelled"::equals);
        given().get("/api/v1/drains/" + drain).then().body("guests.step", is(List.of("stopped", "stopped")));
        given().get("/api/v1/hosts/kvm1").then().body("cordon", nullValue());
        assertThat(rig.commands(PrepareDestination.class)).hasSize(1);
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

    private static String drain() {
        return given().post("/api/v1/hosts/kvm1/drain")
                .then()
                .statusCode(202)
                .body("state", is("running"))
                .extract()
                .path("id");
    }

    private static String state(String drain) {
        return given().get("/api/v1/drains/" + drain).path("state");
    }

    private void complete(PrepareDestination prepare) {
        new Guests(rig).carryOut(prepare);
    }
}
