package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.RefusalReason;
import io.pindah.scheduler.support.Guests;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies and labels, as operators meet them. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class PolicyTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Rig rig;

    @BeforeEach
    void two_guests_on_kvm1_and_an_empty_kvm2() throws Exception {
        rig.resetWithTwoGuests();
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
        rig.tell(Guests.told(rig.commands(PrepareDestination.class).getFirst())
                .refused(RefusalReason.NOT_ENOUGH_MEMORY));

        Rig.awaitPhase(first, "rejected");
        await().atMost(SOON).until(() -> rig.commands(PrepareDestination.class).size() == 2);

        given().get("/api/v1/migrations")
                .then()
                .body("items.size()", is(2))
                .body("items[0].handling.retryOf", is(first))
                .body("items[0].handling.retriesLeft", is(0))
                .body("items[0].epoch", is(2));
    }

    private static ValidatableResponse label(String guest, String labels) {
        return given().contentType("application/json")
                .body(labels)
                .put("/api/v1/guests/" + guest + "/labels")
                .then();
    }
}
