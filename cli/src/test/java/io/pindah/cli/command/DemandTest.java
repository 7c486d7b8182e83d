package io.pindah.cli.command;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.Examples.head;
import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.with;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.FakeService;
import io.pindah.contracts.MigrationEvent.BandwidthChanged;
import io.pindah.contracts.MigrationEvent.Refused;
import io.pindah.contracts.MigrationEvent.SwitchedToPostCopy;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of a migration under way: accepted is never told as done. */
class DemandTest {
    private static final String MIGRATION = "GET /api/v1/migrations/" + ID;
    private static final String POST = "POST /api/v1/migrations/" + ID;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void what_was_accepted_is_told_as_that_whether_or_not_the_answer_shows_the_migration() {
        service.on(POST + "/switch", text(202, "application/json", ""));
        service.on(POST + "/abort", json(migration(Phase.RUNNING, 4)));
        service.on(MIGRATION, json(migration(Phase.RUNNING, 3)));

        assertThat(run("switch")).isEqualTo(new Run(0, """
                Accepted, not done yet: migration ID of g1 is asked to switch to post-copy; it is running now.
                Watch it with 'pindah migrations watch ID'.
                """.replace("ID", ID.value()), ""));
        assertThat(run("abort").out()).startsWith("Accepted, not done yet").contains("to abort; it is running now");
    }

    @Test
    void one_that_waits_in_the_queue_is_withdrawn_at_once() {
        service.on(POST + "/abort", json(migration(Phase.CANCELLED, 4)));

        assertThat(run("abort").out()).isEqualTo("Migration " + ID + " of g1 is withdrawn: it had not begun.\n");
    }

    @Test
    void an_abort_that_is_waited_for_ends_with_where_the_guest_runs() {
        service.on(POST + "/abort", json(migration(Phase.RUNNING, 4)));
        stream(migration(Phase.ABORTED, 5, null, RunsOn.SOURCE));

        assertThat(run("abort", "--wait"))
                .isEqualTo(new Run(0, "Migration " + ID + " of g1 is aborted; g1 runs on the source, kvm1.\n", ""));
    }

    @Test
    void an_abort_that_came_too_late_was_not_done() {
        service.on(POST + "/abort", json(migration(Phase.RUNNING, 4)));
        stream(migration(Phase.COMPLETED, 5));

        assertThat(run("abort", "--wait"))
                .isEqualTo(new Run(1, "Not done: migration " + ID + " of g1 is completed.\n", ""));
    }

    @Test
    void a_switch_is_proven_by_its_phase_or_by_its_event() {
        service.on(POST + "/switch", json(migration(Phase.RUNNING, 4)));
        stream(with(migration(Phase.COMPLETED, 7), new SwitchedToPostCopy(head(Side.SOURCE, 4))));

        assertThat(run("switch", "--wait")).isEqualTo(new Run(0, "g1 has switched to post-copy.\n", ""));
    }

    @Test
    void waiting_ends_with_the_proof_not_with_the_migration() {
        service.on(POST + "/switch", json(migration(Phase.RUNNING, 4)));
        stream(migration(Phase.POST_COPY, 5));

        assertThat(run("switch", "--wait").exitCode()).isZero();
    }

    @Test
    void other_limits_are_proven_by_the_event_that_follows_the_request() {
        var before = new BandwidthChanged(head(Side.SOURCE, 3), 200L, null);
        service.on(MIGRATION, json(with(migration(Phase.RUNNING, 3), before)));
        service.on(POST + "/bandwidth", json(with(migration(Phase.RUNNING, 4), before)));
        stream(with(migration(Phase.RUNNING, 5), before, new BandwidthChanged(head(Side.SOURCE, 4), 200L, null)));

        assertThat(run("bandwidth", "--bandwidth", "200").out()).startsWith("Accepted, not done yet");
        assertThat(run("bandwidth", "--bandwidth", "200", "--wait"))
                .isEqualTo(new Run(0, "kvm1 has taken the limits for g1.\n", ""));
        assertThat(service.requests().get(1).body()).isEqualTo("{\"bandwidthMiBPerSecond\":200}");
    }

    @Test
    void limits_that_the_host_refuses_are_not_waited_for_any_longer() {
        service.on(MIGRATION, json(migration(Phase.RUNNING, 3)));
        service.on(POST + "/bandwidth", json(migration(Phase.RUNNING, 4)));
        stream(with(
                migration(Phase.RUNNING, 5),
                new Refused(head(Side.SOURCE, 4), RefusalReason.NAME_TAKEN, "It has switched", null)));

        assertThat(run("bandwidth", "--bandwidth", "200", "--wait"))
                .isEqualTo(new Run(1, "Not done: kvm1 has refused. It has switched.\n", ""));
    }

    @Test
    void no_limit_at_all_is_a_mistake() {
        var run = run("bandwidth");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Say --bandwidth, --postcopy-bandwidth, or both");
        assertThat(service.requests()).isEmpty();
    }

    private void stream(Object view) {
        service.on(MIGRATION + "/stream", events(event("migration", view)));
    }

    private Run run(String command, String... options) {
        var arguments = new ArrayList<>(List.of("migrations", command, ID.value()));
        arguments.addAll(List.of(options));
        return Run.of(service, arguments.toArray(String[]::new));
    }
}
