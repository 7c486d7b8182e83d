package io.pindah.scheduler;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lost guest is started again from its disks, on an operator's word. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class RestartOfLostGuestTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final HostName KVM3 = new HostName("kvm3");

    @Inject
    Rig rig;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    private String id;
    private long sequence;

    @BeforeEach
    void lose() throws Exception {
        rig.reset();
        rig.report("kvm3");
        id = Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .statusCode(202)
                .extract()
                .path("id");
        var told = told(id);
        rig.tell(told.prepared());
        rig.tell(told.startedWith("<domain type='kvm'/>"));
        rig.tell(told.switched());
        rig.tell(told.lost(DESTINATION));
        await().atMost(SOON).until(() -> "lost".equals(path("phase")));
    }

    @Test
    void both_halves_are_discarded_before_it_is_started() {
        restart("{\"host\": \"kvm3\"}")
                .statusCode(202)
                .body("phase", is("lost"))
                .body("restart.state", is("discarding"))
                .body("restart.host", is("kvm3"))
                .body("restart.epoch", is(2));
        await().atMost(SOON).until(() -> discards().size() == 2);
        assertThat(discards())
                .extracting(discard -> discard.head().host().value())
                .containsExactlyInAnyOrder("kvm1", "kvm2");
        Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .statusCode(409)
                .body("code", is("restart-under-way"));

        rig.tell(discarded(Told.KVM1, SOURCE));
        rig.tell(discarded(Told.KVM2, DESTINATION));

        var start = rig.awaitCommand(MigrationCommand.RestartGuest.class);
        assertThat(start.head().host()).isEqualTo(KVM3);
        assertThat(start.head().epoch()).isEqualTo(new Epoch(2));
        assertThat(start.definition()).isEqualTo("<domain type='kvm'/>");
        awaitState("starting");

        rig.tell(new MigrationEvent.GuestRestarted(head(KVM3, DESTINATION)));
        awaitState("running");
        assertThat((String) path("phase")).isEqualTo("lost");
        assertThat((Integer) path("events.size()")).isEqualTo(7);
        restart("{\"host\": \"kvm1\"}").statusCode(409).body("code", is("already-restarted"));
    }

    @Test
    void facts_of_three_hosts_do_not_pass_for_one_another() {
        restart("{\"host\": \"kvm3\"}").statusCode(202);

        rig.tell(new MigrationEvent.HalfDiscarded(head(Told.KVM1, SOURCE, 1)));
        rig.tell(new MigrationEvent.HalfDiscarded(head(Told.KVM2, DESTINATION, 1)));
        awaitState("starting");
        rig.tell(new MigrationEvent.GuestRestarted(head(KVM3, DESTINATION, 1)));

        awaitState("running");
    }

    @Test
    void a_silent_host_has_to_be_vouched_for_and_that_is_kept() {
        rig.report(Reports.report("kvm2", clock.instant().minusSeconds(3600)));

        restart("{\"host\": \"kvm3\"}")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("half-may-run"))
                .body("detail", containsString("kvm2"));
        restart("{\"host\": \"kvm3\", \"poweredOff\": [\"kvm2\"]}")
                .statusCode(202)
                .body("restart.poweredOff", is(List.of("kvm2")));

        await().atMost(SOON).until(() -> !discards().isEmpty());
        assertThat(discards()).extracting(d -> d.head().host()).containsOnly(Told.KVM1);
        rig.tell(discarded(Told.KVM1, SOURCE));
        awaitState("starting");
        assertThat((List<?>) path("restart.poweredOff")).isEqualTo(List.of("kvm2"));

        rig.tell(new MigrationEvent.GuestRestarted(head(KVM3, DESTINATION)));
        awaitState("running");
        rig.report("kvm2");
        await().atMost(SOON).until(() -> discards().size() == 2);
        assertThat(discards().getLast().head().host()).isEqualTo(Told.KVM2);
    }

    @Test
    void a_host_that_does_not_answer_is_asked_again() throws Exception {
        restart("{\"host\": \"kvm3\"}").statusCode(202);
        await().atMost(SOON).until(() -> discards().size() == 2);

        answersAreOverdue();

        await().atMost(SOON).until(() -> discards().size() == 4);
        assertThat(discards()).extracting(d -> d.head().id()).doesNotHaveDuplicates();
    }

    @Test
    void a_refusal_is_told_and_it_may_be_asked_for_again_with_a_new_epoch() {
        restart("{\"host\": \"kvm3\"}").statusCode(202);

        rig.tell(new MigrationEvent.Refused(head(Told.KVM2, DESTINATION), RefusalReason.NOT_PROVEN, "it runs"));

        awaitState("refused");
        assertThat((String) path("restart.detail")).contains("kvm2", "it runs");
        restart("{\"host\": \"kvm3\"}").statusCode(202).body("restart.epoch", is(3));
    }

    @Test
    void a_migration_that_was_completed_after_all_stops_its_restart() {
        restart("{\"host\": \"kvm3\"}").statusCode(202);

        rig.tell(new MigrationEvent.Completed(
                new EventHead(
                        new MigrationId(id),
                        Told.GUEST,
                        new GuestName("g1"),
                        new Epoch(1),
                        Told.KVM1,
                        SOURCE,
                        90,
                        Told.T0,
                        1),
                null));

        awaitState("refused");
        assertThat((String) path("restart.detail")).contains("does not run twice");
    }

    @Test
    void a_wrong_request_is_refused_by_field() {
        restart("{}").statusCode(400).body("code", is("missing-field")).body("field", is("host"));
        restart("{\"host\": \"../kvm1\"}").statusCode(400).body("field", is("host"));
        restart("{\"host\": \"kvm9\"}").statusCode(422).body("code", is("unknown-host"));
        restart("{\"host\": \"kvm3\", \"poweredOff\": \"kvm2\"}")
                .statusCode(400)
                .body("field", is("poweredOff"));
        restart("{\"host\": \"kvm3\", \"poweredOff\": [\"kvm2\"]}")
                .statusCode(409)
                .body("code", is("host-reports"));
        given().contentType("application/json")
                .body("{\"host\": \"kvm3\"}")
                .post("/api/v1/migrations/0197f3b2-7c00-7000-8000-000000000001/restart")
                .then()
                .statusCode(404);
        assertThat(discards()).isEmpty();
    }

    private ValidatableResponse restart(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/migrations/" + id + "/restart")
                .then();
    }

    private Object path(String path) {
        return given().get("/api/v1/migrations/" + id).path(path);
    }

    private void awaitState(String state) {
        await().atMost(SOON).until(() -> state.equals(path("restart.state")));
    }

    private List<MigrationCommand.DiscardHalf> discards() {
        return rig.commands().stream()
                .filter(MigrationCommand.DiscardHalf.class::isInstance)
                .map(MigrationCommand.DiscardHalf.class::cast)
                .toList();
    }

    private MigrationEvent discarded(HostName host, Side side) {
        return new MigrationEvent.HalfDiscarded(head(host, side));
    }

    private EventHead head(HostName host, Side side) {
        sequence++;
        return head(host, side, sequence);
    }

    private EventHead head(HostName host, Side side, long number) {
        return new EventHead(
                new MigrationId(id), Told.GUEST, new GuestName("g1"), new Epoch(2), host, side, number, Told.T0, 1);
    }

    private void answersAreOverdue() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update restart set source_due = requested_at - interval '1 hour',"
                    + " destination_due = requested_at - interval '1 hour'");
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
