package io.pindah.scheduler;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Ledger.Hearing;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record in PostgreSQL has to hold, whoever writes to it at once. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class LedgerTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Rig rig;

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
    }

    @Test
    void of_many_requests_for_a_guest_at_once_one_is_accepted() throws Exception {
        var statuses = allAtOnce(8, () -> request().statusCode());

        assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 409);
        given().get("/api/v1/migrations").then().body("items.size()", is(1));
    }

    @Test
    void of_the_same_fact_told_at_once_one_is_recorded_and_the_source_is_asked_once() throws Exception {
        String id = request().path("id");
        var prepared = told(id, 1).prepared();

        var hearings = allAtOnce(8, () -> ledger.hear(prepared, LedgerTest::unchanged));

        assertThat(hearings).containsOnlyOnce(Hearing.RECORDED).containsOnly(Hearing.RECORDED, Hearing.REPEATED);
        assertThat(version(id)).isEqualTo(2);
    }

    @Test
    void facts_are_recorded_in_the_order_of_the_topic() {
        String id = request().path("id");
        var told = told(id, 1);
        rig.tell(told.started());

        IntStream.rangeClosed(1, 100).forEach(pass -> rig.tell(told.pass(pass)));

        await().atMost(SOON).until(() -> version(id) == 102);
        List<Integer> sequences = given().get("/api/v1/migrations/" + id).path("events.head.sequence");
        assertThat(sequences)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 101).boxed().toList());
    }

    @Test
    void facts_of_strangers_are_not_recorded() {
        String id = request().path("id");
        var elsewhere = new Move(
                new MigrationId(id),
                Told.GUEST,
                new GuestName("g1"),
                new GuestShape(4096, 1),
                Told.KVM2,
                Told.KVM1,
                MigrationPolicy.of(Mode.POST_COPY),
                new Epoch(1),
                Told.T0);

        assertThat(ledger.hear(new Told(elsewhere).started(), LedgerTest::unchanged))
                .isEqualTo(Hearing.FOREIGN);
        assertThat(ledger.hear(new Told().started(), LedgerTest::unchanged)).isEqualTo(Hearing.UNKNOWN_MIGRATION);
        assertThat(version(id)).isEqualTo(1);
    }

    @Test
    void a_migration_is_not_opened_again_once_its_guest_has_a_newer_one() {
        String old = request().path("id");
        given().post("/api/v1/migrations/" + old + "/abort").then().statusCode(202);
        String newer = request().path("id");
        var told = told(old, 1);

        var started = ledger.hear(told.started(), LedgerTest::unchanged);
        var completed = ledger.hear(told.completed(SOURCE), LedgerTest::unchanged);

        assertThat(started).isEqualTo(Hearing.SUPERSEDED);
        assertThat(completed).isEqualTo(Hearing.RECORDED);
        given().get("/api/v1/migrations/" + old)
                .then()
                .body("phase", is("completed"))
                .body("events.size()", is(2));
        given().get("/api/v1/migrations/" + newer)
                .then()
                .body("phase", is("preparing"))
                .body("epoch", is(2));
    }

    @Test
    void the_epoch_that_a_host_knows_better_is_passed_by_the_next_request() {
        String id = request().path("id");

        rig.tell(told(id, 1).overtaken(41));

        await().atMost(SOON).until(() -> Rig.phase(id).equals("rejected"));
        String next = request().path("id");
        given().get("/api/v1/migrations/" + next).then().body("epoch", is(42));
    }

    @Test
    void a_destination_that_never_answers_ends_the_migration() throws Exception {
        String id = request().path("id");

        answersAreOverdue();

        await().atMost(SOON).until(() -> Rig.phase(id).equals("failed"));
        given().get("/api/v1/migrations/" + id)
                .then()
                .body("detail", containsString("no-answer: kvm2"))
                .body("runsOn", is("source"));
        request().then().statusCode(202);
    }

    @Test
    void a_migration_that_runs_is_not_ended_for_want_of_answers() throws Exception {
        String id = request().path("id");
        var told = told(id, 1);
        rig.tell(told.prepared());
        rig.tell(told.started());
        await().atMost(SOON).until(() -> Rig.phase(id).equals("running"));

        answersAreOverdue();
        rig.tell(told.switched());

        await().atMost(SOON).until(() -> Rig.phase(id).equals("post-copy"));
    }

    @Test
    void a_guest_can_go_back_at_once_although_reports_lag() {
        String id = request().path("id");
        var told = told(id, 1);
        rig.tell(told.prepared());
        rig.tell(told.started());
        rig.tell(told.switched());
        rig.tell(told.completed(DESTINATION));
        await().atMost(SOON).until(() -> Rig.phase(id).equals("completed"));

        given().get("/api/v1/guests/g1").then().body("host", is("kvm2"));
        Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm1\"}")
                .statusCode(202)
                .body("source", is("kvm2"))
                .body("epoch", is(2));
    }

    @Test
    void migrations_are_listed_newest_first_in_pages_and_by_what_is_asked() {
        var ids = LongStream.range(0, 3).mapToObj(_ -> cancelled()).toList();
        String last = request().path("id");

        var page = given().get("/api/v1/migrations?limit=2").then();
        page.body("items.id", is(List.of(last, ids.get(2)))).body("items[0].events", is((Object) null));
        String next = page.extract().path("next");
        given().get("/api/v1/migrations?limit=2&cursor=" + next)
                .then()
                .body("items.id", is(List.of(ids.get(1), ids.get(0))))
                .body("next", is((Object) null));
        listed("phase=preparing", 1);
        listed("phase=cancelled", 3);
        listed("guest=g1", 4);
        listed("guest=" + Told.GUEST, 4);
        listed("guest=g2", 0);
        listed("host=kvm2", 4);
        listed("host=kvm3", 0);
    }

    private static void listed(String query, int count) {
        given().get("/api/v1/migrations?" + query).then().statusCode(200).body("items.size()", is(count));
    }

    private static String cancelled() {
        String id = request().path("id");
        given().post("/api/v1/migrations/" + id + "/abort").then().statusCode(202);
        return id;
    }

    private static Response request() {
        return Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .extract()
                .response();
    }

    private static Answer unchanged(Migration migration) {
        return new Answer.Accepted(migration, List.of());
    }

    private static int version(String id) {
        return given().get("/api/v1/migrations/" + id).path("version");
    }

    private void answersAreOverdue() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update migration set answer_by = requested_at where answer_by is not null");
        }
    }

    private static <T> List<T> allAtOnce(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(_ -> call).toList());
            return futures.stream().map(f -> f.resultNow()).toList();
        }
    }

    private static Told told(String id, long epoch) {
        return new Told(new Move(
                new MigrationId(id),
                Told.GUEST,
                new GuestName("g1"),
                new GuestShape(4096, 1),
                Told.KVM1,
                Told.KVM2,
                MigrationPolicy.of(Mode.POST_COPY),
                new Epoch(epoch),
                Told.T0));
    }
}
