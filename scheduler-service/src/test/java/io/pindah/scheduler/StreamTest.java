package io.pindah.scheduler;

import static io.pindah.contracts.Side.SOURCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.support.Follower;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration followed as it goes. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class StreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Rig rig;

    @TestHTTPResource("/api/v1/migrations/")
    URI migrations;

    private String id;
    private Told told;

    @BeforeEach
    void ask() throws Exception {
        rig.reset();
        id = Rig.post("{\"guest\": \"g1\", \"destination\": \"kvm2\"}")
                .statusCode(202)
                .extract()
                .path("id");
        told = new Told(new Move(
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

    @Test
    void every_change_is_sent_with_its_version_and_the_stream_ends_with_the_migration() throws Exception {
        try (var follower = Follower.of(migrations.resolve(id + "/stream"))) {
            follower.await("migration", view -> view.path("phase").asText().equals("preparing"));
            rig.tell(told.prepared());
            follower.await("migration", view -> view.path("detail").asText().contains("waits for kvm1"));
            rig.tell(told.started());
            follower.await("migration", view -> view.path("phase").asText().equals("running"));
            rig.tell(told.switched());
            follower.await("migration", view -> view.path("phase").asText().equals("post-copy"));
            rig.tell(told.completed(SOURCE));

            follower.awaitEnd();

            assertThat(follower.ids()).containsExactly("1", "2", "3", "4", "5");
            assertThat(follower.last("migration").path("phase").asText()).isEqualTo("completed");
            assertThat(follower.last("migration").path("events")).hasSize(4);
        }
    }

    @Test
    void samples_are_sent_without_an_id_and_a_late_follower_gets_the_newest() throws Exception {
        rig.tell(told.prepared());
        rig.tell(told.started());
        rig.sample(sample(1, 900));
        rig.sample(sample(2, 800));
        rig.sample(sample(2, 800));

        try (var follower = Follower.of(migrations.resolve(id + "/stream"))) {
            follower.await("sample", sample -> remaining(sample) == 800);
            rig.sample(sample(3, 700));
            follower.await("sample", sample -> remaining(sample) == 700);

            assertThat(follower.ids()).doesNotContain("");
        }
    }

    @Test
    void a_follower_that_comes_back_gets_only_what_it_has_not_seen() throws Exception {
        rig.tell(told.prepared());
        await().atMost(SOON).until(() -> version() == 2);

        try (var follower = Follower.of(migrations.resolve(id + "/stream"), "2")) {
            rig.tell(told.started());
            follower.await("migration", view -> view.path("phase").asText().equals("running"));

            assertThat(follower.ids()).containsExactly("3");
        }
    }

    @Test
    void who_has_seen_the_end_is_told_that_nothing_follows() {
        given().post("/api/v1/migrations/" + id + "/abort")
                .then()
                .statusCode(202)
                .body("phase", is("cancelled"));

        given().header("Last-Event-ID", "2")
                .get("/api/v1/migrations/" + id + "/stream")
                .then()
                .statusCode(204);
    }

    @Test
    void the_stream_of_a_migration_that_has_ended_is_its_end() throws Exception {
        given().post("/api/v1/migrations/" + id + "/abort").then().statusCode(202);

        try (var follower = Follower.of(migrations.resolve(id + "/stream"))) {
            follower.awaitEnd();

            assertThat(follower.last("migration").path("phase").asText()).isEqualTo("cancelled");
        }
    }

    @Test
    void a_quiet_stream_is_kept_alive_by_comments() throws Exception {
        try (var follower = Follower.of(migrations.resolve(id + "/stream"))) {
            follower.awaitComment();
        }
    }

    @Test
    void when_too_many_follow_the_next_one_is_told_to_come_back_and_a_place_becomes_free() throws Exception {
        var followers = new ArrayList<Follower>();
        try {
            await().atMost(SOON).until(() -> follows(followers) && followers.size() == 10);

            given().get("/api/v1/migrations/" + id + "/stream")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("code", is("too-many-followers"));
        } finally {
            followers.forEach(Follower::close);
        }

        await().atMost(SOON).until(() -> follows(followers));
        followers.getLast().close();
    }

    /** Whether one more could follow; places of earlier tests' followers may still be taken. */
    private boolean follows(List<Follower> followers) throws InterruptedException {
        try {
            return followers.add(Follower.of(migrations.resolve(id + "/stream")));
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_migration_is_switched_and_aborted_only_when_that_can_be_done() {
        given().post("/api/v1/migrations/" + id + "/switch")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("not-running-yet"));
        rig.tell(told.prepared());
        rig.tell(told.started());
        await().atMost(SOON).until(() -> version() == 3);
        given().post("/api/v1/migrations/" + id + "/switch").then().statusCode(202);
        assertThat(rig.awaitCommand(MigrationCommand.SwitchToPostCopy.class)
                        .head()
                        .host())
                .isEqualTo(Told.KVM1);
        rig.tell(told.switched());
        await().atMost(SOON).until(() -> version() == 4);
        given().post("/api/v1/migrations/" + id + "/abort")
                .then()
                .statusCode(409)
                .body("code", is("in-post-copy"));
    }

    private int version() {
        return given().get("/api/v1/migrations/" + id).path("version");
    }

    private JobSample sample(long sequence, long remaining) {
        var head = new EventHead(
                new MigrationId(id),
                Told.GUEST,
                new GuestName("g1"),
                new Epoch(1),
                Told.KVM1,
                SOURCE,
                sequence,
                Told.T0,
                sequence);
        return new JobSample(head, Phase.RUNNING, JobStatistics.of(Map.of("memory_remaining", remaining)));
    }

    private static long remaining(JsonNode sample) {
        return sample.path("statistics").path("memory_remaining").asLong();
    }
}
