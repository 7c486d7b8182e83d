package io.pindah.scheduler.support;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.PreflightQuestion;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.scheduler.inventory.Reports;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Two hosts and a guest, played over channels in memory. */
@ApplicationScoped
public class Rig {
    /** So that no host falls silent while a test runs. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private static final GuestId G2 = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02");
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    @Any
    InMemoryConnector channels;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private long heartbeat;

    /** Nothing is recorded, nothing has been sent; kvm1 and kvm2 are ready and g1 runs on kvm1. */
    public void reset() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            // Locked in the order in which the service locks them, which goes on meanwhile.
            statement.execute(
                    "truncate campaign, campaign_run, drain, host, migration, fact, restart, guest_epoch, outbox,"
                            + " guest_label, host_cordon, policy, queue_pause, past_migration, idempotency, audit");
        }
        channels.sink("outbox").clear();
        report("kvm1", Reports.g1(GuestState.RUNNING));
        report("kvm2");
    }

    /** As after {@link #reset}, with another guest, g2, on kvm1; kvm2 stays empty. */
    public void resetWithTwoGuests() throws Exception {
        reset();
        report("kvm1", Reports.g1(GuestState.RUNNING), Reports.guest(G2, "g2", GuestState.RUNNING));
    }

    public void report(String host, HostReport.Guest... guests) {
        report(Reports.report(host, clock.instant(), guests));
    }

    public void report(HostReport report) {
        heartbeat++;
        var numbered = Reports.numbered(report, heartbeat, SELDOM);
        channels.source("hosts")
                .send(new ConsumerRecord<>(
                        "pindah.hosts", 0, heartbeat, report.host().value(), Wire.json(numbered)));
        await().atMost(SOON).until(() -> heartbeatOf(report.host()), Long.toString(heartbeat)::equals);
    }

    private static String heartbeatOf(HostName host) {
        return given().get("/api/v1/hosts/" + host).jsonPath().getString("report.heartbeat");
    }

    public void tell(MigrationEvent event) {
        channels.source("migration-events").send(Wire.json(event));
    }

    public void tell(String body) {
        channels.source("migration-events").send(body);
    }

    public void sample(JobSample sample) {
        channels.source("job-info").send(Wire.json(sample));
    }

    public void say(WorkloadEvent event) {
        say(Wire.envelope(event).type(), Wire.json(event));
    }

    /** @param type the record's {@code ce_type} */
    public void say(String type, String body) {
        var record = new ConsumerRecord<>("pindah.workload-events", 0, 0, "key", body);
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        channels.source("workload-events").send(record);
    }

    public List<MigrationCommand> commands() {
        return sent(Topic.MIGRATION_COMMANDS, MigrationCommand.class);
    }

    /** Those of one kind. */
    public <C extends MigrationCommand> List<C> commands(Class<C> type) {
        return commands().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** From now on that host answers questions, with these findings. */
    public void answerQuestions(String host, Finding... findings) {
        channels.<String>sink("outbox").clear();
        Thread.ofVirtual().start(() -> await().atMost(SOON)
                .until(
                        () -> sent(Topic.PREFLIGHT_QUESTIONS, PreflightQuestion.class).stream()
                                .filter(question -> question.host().value().equals(host))
                                .findFirst(),
                        question -> {
                            question.ifPresent(asked -> channels.source("preflight-answers")
                                    .send(Wire.json(new PreflightAnswer(
                                            asked.id(), asked.host(), clock.instant(), List.of(findings)))));
                            return question.isPresent();
                        }));
    }

    public List<WorkloadCommand> workloadCommands() {
        return sent(Topic.WORKLOAD_COMMANDS, WorkloadCommand.class);
    }

    public List<WorkloadEvent> workloadEvents() {
        return sent(Topic.WORKLOAD_EVENTS, WorkloadEvent.class);
    }

    private <T> List<T> sent(Topic topic, Class<T> type) {
        return channels.<String>sink("outbox").received().stream()
                .filter(message -> address(message).getTopic().equals(topic.fullName()))
                .map(message -> Wire.read(message.getPayload(), type))
                .toList();
    }

    public List<OutgoingKafkaRecordMetadata<?>> addresses() {
        return channels.<String>sink("outbox").received().stream()
                .<OutgoingKafkaRecordMetadata<?>>map(Rig::address)
                .toList();
    }

    private static OutgoingKafkaRecordMetadata<?> address(Message<String> message) {
        return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    }

    public <C extends MigrationCommand> C awaitCommand(Class<C> type) {
        return await().atMost(SOON)
                .until(
                        () -> commands().stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        o -> o.isPresent())
                .orElseThrow();
    }

    public static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/migrations")
                .then();
    }

    /** Of a migration, as its view tells it. */
    public static String phase(String migration) {
        return given().get("/api/v1/migrations/" + migration).path("phase");
    }

    public static void awaitPhase(String migration, String phase) {
        await().atMost(SOON).until(() -> phase(migration), phase::equals);
    }

    public static GuestId guest() {
        return Reports.G1;
    }
}
