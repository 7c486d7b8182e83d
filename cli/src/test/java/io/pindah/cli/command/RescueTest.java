package io.pindah.cli.command;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RestartRequest;
import io.pindah.contracts.api.RestartView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person does about a migration that is interrupted, or a guest that is lost. */
class RescueTest {
    private static final String MIGRATION = "GET /api/v1/migrations/" + ID;
    private static final String RESTART = "POST /api/v1/migrations/" + ID + "/restart";
    private static final RestartView DISCARDING = new RestartView(
            new HostName("kvm1"),
            RestartView.State.DISCARDING,
            List.of(new HostName("kvm2")),
            new Epoch(8),
            "waits for kvm1 to remove what is left of g1",
            Examples.T0);

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_recovery_is_asked_for() {
        service.on(
                "POST /api/v1/migrations/" + ID + "/recover",
                json(Examples.interrupted(4, new RecoveryView(RecoveryView.State.EXHAUSTED, 20, null, null, true))));

        assertThat(Run.of(service, "migrations", "recover", ID.value()))
                .isEqualTo(new Run(
                        0,
                        "Accepted, not done yet: migration " + ID
                                + " of g1 is asked to recover; it is interrupted now.\n"
                                + "Watch it with 'pindah migrations watch " + ID + "'.\n",
                        ""));
    }

    @Test
    void a_recovery_can_be_watched_to_its_end() {
        service.on(
                "POST /api/v1/migrations/" + ID + "/recover",
                json(Examples.interrupted(4, new RecoveryView(RecoveryView.State.WAITING, null, null, null, false))));
        service.on(MIGRATION + "/stream", events(event("migration", migration(Phase.COMPLETED, 5))));
        service.on("GET /api/v1/results/" + ID, json(Examples.completed(Accelerator.KVM)));

        var run = Run.of(service, "migrations", "recover", ID.value(), "--watch");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("interrupted, copy interrupted", "g1 moved from kvm1 to kvm2");
    }

    @Test
    void an_unsafe_recovery_is_refused_with_its_reason() {
        service.on(
                "POST /api/v1/migrations/" + ID + "/recover",
                problem(409, "copy-complete", "A resume now could run g1 twice.", null));

        assertThat(Run.of(service, "migrations", "recover", ID.value()))
                .isEqualTo(new Run(3, "", "error: A resume now could run g1 twice. (copy-complete)\n"));
    }

    @Test
    void what_needs_a_person_says_what_to_do() {
        service.on(
                MIGRATION,
                json(Examples.interrupted(4, new RecoveryView(RecoveryView.State.EXHAUSTED, 20, null, null, true))),
                json(Examples.lost(null)));

        assertThat(Run.of(service, "migrations", "show", ID.value()).out())
                .endsWith("To have it taken up again: pindah migrations recover " + ID + " --watch\n");
        assertThat(Run.of(service, "migrations", "show", ID.value()).out())
                .endsWith("To start it again from its disks: pindah migrations restart " + ID + " --host HOST\n");
    }

    @Test
    void a_lost_guest_that_was_watched_is_offered_to_be_started_again() {
        service.on(MIGRATION, json(Examples.lost(null)));

        var run = Run.of(service, "migrations", "watch", ID.value());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("g1 is lost")
                .endsWith("To start it again from its disks: pindah migrations restart " + ID + " --host HOST\n");
    }

    @Test
    void a_restart_is_asked_for_once_its_consequences_are_agreed_to() {
        service.on(MIGRATION, json(Examples.lost(null)));
        service.on(RESTART, json(Examples.lost(DISCARDING)));

        var run = Run.answered(
                "yes\n", service, "migrations", "restart", ID.value(), "--host", "kvm1", "--powered-off", "kvm2");

        assertThat(run).isEqualTo(new Run(0, """
                Asked for g1 to be started again on kvm1: removing what is left: \
                waits for kvm1 to remove what is left of g1 (said to be powered off: kvm2).
                See what becomes of it: pindah migrations show ID
                """.replace("ID", ID.value()), """
                g1 is lost. Starting it again from its disks on kvm1 means:
                - what was in its memory is gone; it boots as after a power failure
                - what is left of it on kvm1 is destroyed; its disks are kept
                - you vouch that kvm2 is powered off: if it is not, the guest may run twice and destroy its disks
                Start g1 again on kvm1? [y/N]\s"""));
        assertThat(Wire.read(service.requests().getLast().body(), RestartRequest.class))
                .isEqualTo(new RestartRequest("kvm1", List.of("kvm2")));
    }

    @Test
    void anything_but_yes_is_no() {
        service.on(MIGRATION, json(Examples.lost(null)));

        for (var answer : List.of("", "\n", "no\n", "yep\n")) {
            var run = Run.answered(answer, service, "migrations", "restart", ID.value(), "--host", "kvm1");

            assertThat(run.exitCode()).isEqualTo(7);
            assertThat(run.err()).endsWith("Nothing was done.\n");
        }
        assertThat(service.requests()).noneMatch(request -> request.line().startsWith("POST"));
    }

    @Test
    void where_nobody_can_be_asked_yes_has_to_be_said() {
        service.on(MIGRATION, json(Examples.lost(null)));
        service.on(RESTART, json(Examples.lost(DISCARDING)));

        var without = Run.of(service, "migrations", "restart", ID.value(), "--host", "kvm1");
        var with = Run.of(service, "migrations", "restart", ID.value(), "--host", "kvm1", "--yes");

        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--yes is needed where nobody can be asked");
        assertThat(with.exitCode()).isZero();
        assertThat(service.requests().getLast().body()).isEqualTo("{\"host\":\"kvm1\"}");
    }

    @Test
    void only_a_lost_guest_is_asked_about() {
        service.on(MIGRATION, json(migration(Phase.COMPLETED, 9)));

        assertThat(Run.of(service, "migrations", "restart", ID.value(), "--host", "kvm1", "--yes"))
                .isEqualTo(new Run(
                        3,
                        "",
                        "error: The migration of g1 is completed, not lost; only a lost guest is started again.\n"));
    }
}
