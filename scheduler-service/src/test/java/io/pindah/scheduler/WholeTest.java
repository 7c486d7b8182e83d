package io.pindah.scheduler;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pindah.access.check.Access;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.support.FakeAgents;
import io.pindah.scheduler.support.Follower;
import io.pindah.scheduler.support.Guests;
import io.pindah.scheduler.support.Loads;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.Stack;
import io.pindah.scheduler.support.WithBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service between the real broker and the real database, with two agents that are played. Past 300 lines: its stories share them. */
@QuarkusTest
@WithTestResource(WithBroker.class)
class WholeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Clock clock;

    @TestHTTPResource("/api/v1/migrations/")
    URI migrations;

    @Inject
    DataSource database;

    private FakeAgents agents;
    private GuestId guest;
    private String name;
    private static int guests;
    private static long heartbeat;

    /** Hosts have places and memory for few: nothing waits for what another test has left under way. */
    @BeforeEach
    void nothing_is_under_way() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate campaign, campaign_run, drain, migration, fact, restart, outbox");
        }
    }

    @BeforeEach
    void two_hosts_report_and_a_guest_runs() {
        guests++;
        name = "whole" + guests;
        guest = new GuestId("6f1c1c1e-9d3e-4a51-8a53-%012d".formatted(1000 + guests));
        agents = new FakeAgents(
                Stack.broker().bootstrapServers(),
                Topic.MIGRATION_COMMANDS.fullName(),
                Topic.MIGRATION_EVENTS.deadLetterName(),
                Topic.WORKLOAD_COMMANDS.fullName(),
                Topic.WORKLOAD_EVENTS.fullName(),
                Topic.WORKLOAD_EVENTS.deadLetterName(),
                Topic.HOSTS.deadLetterName());
        report();
        await().atMost(SOON).until(() -> given().get("/api/v1/guests/" + name).statusCode() == 200);
    }

    @AfterEach
    void stop() {
        agents.close();
    }

    @Test
    void a_migration_is_seen_through() throws Exception {
        String id = request();
        var prepare = agents.awaitCommand(MigrationCommand.PrepareDestination.class);
        assertThat(prepare.head().migration().value()).isEqualTo(id);
        var told = told(id);

        try (var follower = Follower.of(migrations.resolve(id + "/stream"))) {
            var prepared = told.prepared();
            agents.tell(prepared);
            agents.tell(prepared);
            assertThat(agents.awaitCommand(MigrationCommand.StartMigration.class)
                            .target())
                    .isEqualTo(Told.TARGET);
            agents.tell(told.started());
            agents.tell(told.pass(1));
            agents.tell(told.resumed(ResumedAs.POST_COPY));
            agents.tell(told.switched());
            agents.tell(told.completed(DESTINATION));
            follower.awaitEnd();
            agents.tell(told.completed(SOURCE));

            assertThat(follower.last("migration").path("phase").asText()).isEqualTo("completed");
        }
        await().atMost(SOON).until(() -> given().get("/api/v1/migrations/" + id)
                .path("events.size()")
                .equals(7));
        assertThat(agents.commands()).hasSize(2);
    }

    @Test
    void a_command_lands_in_the_partition_that_its_agent_reads() {
        request();

        var command = agents.awaitRecord(Topic.MIGRATION_COMMANDS.fullName());

        assertThat(command.key()).isEqualTo("kvm2");
        assertThat(command.partition())
                .isEqualTo(FakeAgents.partitionOf("kvm2", Topic.MIGRATION_COMMANDS.defaultPartitions()));
        assertThat(command.headers().lastHeader("ce_subject").value())
                .asString()
                .isEqualTo("kvm2");
    }

    @Test
    void what_cannot_be_read_is_put_aside_with_the_reason_and_holds_nobody_up() {
        String id = request();
        agents.raw(Topic.MIGRATION_EVENTS, id, "{\"type\": \"migration.started.v1\", \"head\": 5}");
        agents.raw(Topic.HOSTS, "kvm9", "not json");
        agents.tell(told(id).prepared());

        assertThat(agents.awaitCommand(MigrationCommand.StartMigration.class)
                        .head()
                        .migration()
                        .value())
                .isEqualTo(id);
        var dead = agents.awaitRecord(Topic.MIGRATION_EVENTS.deadLetterName());
        assertThat(dead.key()).isEqualTo(id);
        assertThat(dead.headers().lastHeader("dead-letter-reason").value())
                .asString()
                .contains("MigrationEvent");
        assertThat(agents.awaitRecord(Topic.HOSTS.deadLetterName()).value()).isEqualTo("not json");
    }

    @Test
    void a_refusal_of_the_destination_ends_it_with_its_reason() {
        String id = request();

        agents.tell(told(id).refused(DESTINATION));

        await().atMost(SOON)
                .until(() ->
                        given().get("/api/v1/migrations/" + id).path("phase").equals("rejected"));
        given().get("/api/v1/migrations/" + id)
                .then()
                .body("detail", is("guest-busy: it has another job"))
                .body("runsOn", is("source"));
    }

    @Test
    void requests_are_taken_while_the_broker_is_away_and_sent_when_it_is_back() {
        Stack.broker().stop();
        String id;
        try {
            id = request();
        } finally {
            Stack.broker().restart();
        }

        assertThat(agents.awaitCommand(MigrationCommand.PrepareDestination.class)
                        .head()
                        .migration()
                        .value())
                .isEqualTo(id);
    }

    @Test
    void while_the_database_is_away_requests_are_turned_away_and_facts_wait() {
        String id = request();
        agents.awaitCommand(MigrationCommand.PrepareDestination.class);
        Stack.database().stop();
        try {
            agents.tell(told(id).prepared());
            Rig.post("{\"guest\": \"%s\"}".formatted(name))
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", is("unavailable"));
        } finally {
            Stack.database().restart();
        }

        assertThat(agents.awaitCommand(MigrationCommand.StartMigration.class)
                        .head()
                        .migration()
                        .value())
                .isEqualTo(id);
    }

    @Test
    void without_its_database_the_service_is_not_ready_and_says_which() {
        Access.open("/q/health/ready").then().statusCode(200);
        Stack.database().stop();
        try {
            await().atMost(SOON).until(() -> Access.open("/q/health/ready").statusCode() == 503);
            Access.open("/q/health/ready")
                    .then()
                    .body("checks.findAll { it.status == 'DOWN' }.name", contains(containsString("Database")));
            Access.open("/q/health/live").then().statusCode(200);
            given().post("/api/v1/migrations/0197f3b2-7c00-7000-8000-000000000001/recover")
                    .then()
                    .statusCode(503)
                    .body("code", is("unavailable"));
        } finally {
            Stack.database().restart();
        }
        await().atMost(SOON).until(() -> Access.open("/q/health/ready").statusCode() == 200);
    }

    @Test
    void without_the_broker_the_service_is_not_ready_and_says_which() {
        Stack.broker().stop();
        try {
            await().atMost(SOON).until(() -> Access.open("/q/health/ready").statusCode() == 503);
            Access.open("/q/health/ready")
                    .then()
                    .body("checks.findAll { it.status == 'DOWN' }.name", contains("Broker"));
        } finally {
            Stack.broker().restart();
        }
        await().atMost(SOON).until(() -> Access.open("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_campaign_is_seen_through_and_its_runs_are_told() {
        String id = given().contentType("application/yaml")
                .config(yaml())
                .body("""
                        name: whole
                        scenarios: [idle]
                        memoryMiB: [4096]
                        guests: {4096: %s}
                        runs: 1
                        warmUpSeconds: 0
                        afterSeconds: 0
                        """.formatted(name))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        var start = agents.awaitWorkload(WorkloadCommand.StartLoad.class);
        agents.raw(Topic.WORKLOAD_EVENTS, start.head().run().value(), "not json");
        agents.tell(Loads.ready(start.head()));
        var prepare = agents.awaitCommand(MigrationCommand.PrepareDestination.class);
        var told = Guests.told(prepare);
        agents.tell(told.prepared());
        agents.tell(told.started());
        agents.tell(told.switched());
        agents.tell(told.resumed(ResumedAs.POST_COPY));
        agents.tell(told.completed(SOURCE));
        var stop = agents.awaitWorkload(WorkloadCommand.StopLoad.class);
        agents.tell(Loads.measured(stop.head()));

        var finished = agents.awaitRunFinished();
        assertThat(finished.campaign().value()).isEqualTo(id);
        assertThat(finished.verdict()).isEqualTo(Verdict.VALID);
        assertThat(finished.migration()).isEqualTo(prepare.head().migration());
        await().atMost(SOON)
                .until(() ->
                        given().get("/api/v1/campaigns/" + id).path("state").equals("completed"));
        var command = agents.awaitRecord(Topic.WORKLOAD_COMMANDS.fullName());
        assertThat(command.key()).isEqualTo(name);
        assertThat(agents.awaitRecord(Topic.WORKLOAD_EVENTS.deadLetterName()).value())
                .isEqualTo("not json");
    }

    private static RestAssuredConfig yaml() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));
    }

    private String request() {
        return Rig.post("{\"guest\": \"%s\", \"destination\": \"kvm2\"}".formatted(name))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void report() {
        heartbeat++;
        var seldom = Duration.ofMinutes(5);
        var running = Reports.guest(guest, name, GuestState.RUNNING);
        agents.report(Reports.numbered(Reports.report("kvm1", clock.instant(), running), heartbeat, seldom));
        agents.report(Reports.numbered(Reports.report("kvm2", clock.instant()), heartbeat, seldom));
    }

    private Told told(String id) {
        return new Told(new Move(
                new MigrationId(id),
                guest,
                new GuestName(name),
                new GuestShape(4096, 1),
                new HostName("kvm1"),
                new HostName("kvm2"),
                MigrationPolicy.of(Mode.POST_COPY),
                new Epoch(1),
                Told.T0));
    }
}
