package io.pindah.scheduler;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interrupted migration as people see it, and what the scheduler asks of the hosts about it. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class RecoveryTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Rig rig;

    @Inject
    DataSource database;

    private String id;
    private Told told;

    @BeforeEach
    void interrupt() throws Exception {
        rig.reset();
        id = Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\", \"recoveryAttempts\": 3}")
                .statusCode(202)
                .body("policy.recovery.attempts", is(3))
                .body("policy.recovery.stallSeconds", is(30))
                .extract()
                .path("id");
        told = told(id);
        rig.tell(told.prepared());
        rig.tell(told.started());
        rig.tell(told.switched());
        rig.tell(told.interrupted(SOURCE));
        awaitPhase("interrupted");
    }

    @Test
    void how_far_the_recovery_is_is_shown_also_in_lists() {
        view().body("recovery.state", is("waiting")).body("recovery.needsOperator", is(false));

        rig.tell(told.recovering());
        awaitRecovery("attempting");
        view().body("recovery.attempt", is(1)).body("recovery.way", is("qemu-monitor"));

        rig.tell(told.recoveryFailed());
        awaitRecovery("pausing");
        given().get("/api/v1/migrations?phase=interrupted")
                .then()
                .body("items[0].recovery.nextAt", is("2026-01-02T03:05:05Z"));

        rig.tell(told.givenUp());
        awaitRecovery("exhausted");
        view().body("recovery.needsOperator", is(true)).body("detail", containsString("until somebody asks"));

        rig.tell(told.recovered());
        awaitPhase("post-copy");
        view().body("recovery", nullValue()).body("detail", nullValue());
    }

    @Test
    void the_source_is_asked_to_recover() {
        recover().statusCode(202).body("phase", is("interrupted"));

        var command = rig.awaitCommand(MigrationCommand.RecoverMigration.class);
        assertThat(command.head().host()).isEqualTo(Told.KVM1);
        assertThat(command.target()).isEqualTo(Told.TARGET);
    }

    @Test
    void a_recovery_that_would_be_unsafe_is_refused_before_anything_is_sent() {
        rig.tell(told.orphanFound());
        awaitRecovery("proving");

        recover().statusCode(409).contentType("application/problem+json").body("code", is("copy-complete"));

        assertThat(rig.commands()).noneMatch(MigrationCommand.RecoverMigration.class::isInstance);
    }

    @Test
    void where_nothing_is_interrupted_there_is_nothing_to_recover() {
        rig.tell(told.recovered());
        awaitPhase("post-copy");
        recover().statusCode(409).body("code", is("not-interrupted"));

        rig.tell(told.completed(DESTINATION));
        awaitPhase("completed");
        recover().statusCode(409).body("code", is("already-ended"));
        given().post("/api/v1/migrations/nonsense/recover").then().statusCode(404);
    }

    @Test
    void the_hosts_word_that_it_still_copies_is_shown() {
        rig.tell(told.refused(RefusalReason.STILL_COPYING));

        awaitRecovery("copying");
        view().body("detail", is("refused as still-copying")).body("recovery.needsOperator", is(false));
    }

    @Test
    void the_other_side_of_a_half_that_is_gone_is_asked_and_asked_again() throws Exception {
        rig.tell(told.halfGone(SOURCE));
        var first = rig.awaitCommand(MigrationCommand.ConfirmLoss.class);
        assertThat(first.head().host()).isEqualTo(Told.KVM2);
        assertThat(first.side()).isEqualTo(DESTINATION);
        awaitRecovery("confirming");

        answersAreOverdue();

        await().atMost(SOON).until(() -> confirmations().size() == 2);
        assertThat(confirmations().get(1).head().id()).isNotEqualTo(first.head().id());
        rig.tell(told.lost(DESTINATION));
        awaitPhase("lost");
        view().body("detail", is("lost on the destination")).body("runsOn", is("nowhere"));
    }

    @Test
    void an_orphan_is_removed_once_the_destination_has_proven_that_it_has_the_guest() throws Exception {
        rig.tell(told.orphanFound());
        rig.tell(told.completed(DESTINATION));

        var cleanUp = rig.awaitCommand(MigrationCommand.CleanUpSource.class);
        assertThat(cleanUp.head().host()).isEqualTo(Told.KVM1);
        awaitPhase("completed");
        view().body("detail", containsString("being removed"));

        answersAreOverdue();
        await().atMost(SOON)
                .until(() -> rig.commands().stream()
                                .filter(MigrationCommand.CleanUpSource.class::isInstance)
                                .count()
                        == 2);
        rig.tell(told.orphanRemoved());
        await().atMost(SOON).untilAsserted(() -> view().body("detail", nullValue()));
    }

    private List<MigrationCommand.ConfirmLoss> confirmations() {
        return rig.commands().stream()
                .filter(MigrationCommand.ConfirmLoss.class::isInstance)
                .map(MigrationCommand.ConfirmLoss.class::cast)
                .toList();
    }

    private ValidatableResponse view() {
        return given().get("/api/v1/migrations/" + id).then().statusCode(200);
    }

    private ValidatableResponse recover() {
        return given().post("/api/v1/migrations/" + id + "/recover").then();
    }

    private void awaitPhase(String phase) {
        await().atMost(SOON).until(() -> phase.equals(view().extract().path("phase")));
    }

    private void awaitRecovery(String state) {
        await().atMost(SOON).until(() -> state.equals(view().extract().path("recovery.state")));
    }

    private void answersAreOverdue() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update migration set errand_due = requested_at where errand_due is not null");
        }
    }

    private static Told told(String id) {
        return new Told(new Move(
                new MigrationId(id),
                Told.GUEST,
                new GuestName("g1"),
                new GuestShape(4096, 1),
                Told.KVM1,
                Told.KVM2,
                MigrationPolicy.of(Mode.POST_COPY),
                new Epoch(1),
                Told.T0));
    }
}
