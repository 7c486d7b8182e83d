package io.pindah.cli.command;

import static io.pindah.cli.Examples.MIB;
import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FleetExamples.DRAIN;
import static io.pindah.cli.FleetExamples.asks;
import static io.pindah.cli.FleetExamples.drain;
import static io.pindah.cli.FleetExamples.guest;
import static io.pindah.cli.FleetExamples.left;
import static io.pindah.cli.FleetExamples.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.FleetExamples;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.MigrationResult.Transfer;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Emptying a host and bringing its guests back. */
class DrainTest {
    private static final String START = "POST /api/v1/hosts/kvm1/drain";
    private static final String DRAINS = "GET /api/v1/drains/" + DRAIN;
    private static final String PLAN = """
            GUEST    MEMORY  WHAT     TO    START    END      WHY
            t2     64.0 MiB  migrate  kvm2  now      in 12 s
            t1     64.0 MiB  migrate  kvm2  in 12 s  in 40 s
            t3     64.0 MiB  leave    –     –        –        Its label pindah.maintenance says leave.
            t4     64.0 MiB  ask      –     –        –        Its label pindah.maintenance says ask: migrate it or leave it.

            2 guests would leave kvm1 (128 MiB), 2 would not, in about 40 s.
            """;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @BeforeEach
    void planned() {
        service.on(START, json(plan()), json(drain(State.RUNNING, 1, guest(1, Step.PENDING, null))));
    }

    @Test
    void the_plan_is_shown_in_the_order_in_which_guests_would_go() {
        var run = Run.of(service, "hosts", "drain", "kvm1", "--dry-run");

        assertThat(run).isEqualTo(new Run(0, PLAN + "Nothing was done.\n", ""));
        assertThat(service.requests())
                .extracting(FakeService.Request::line)
                .containsExactly("POST /api/v1/hosts/kvm1/drain?dry-run=true");
    }

    @Test
    void a_program_gets_the_plan_as_a_document() {
        var run = Run.of(service, "hosts", "drain", "kvm1", "--dry-run", "-o", "json");

        assertThat(Wire.read(run.out(), DrainView.class)).isEqualTo(plan());
    }

    @Test
    void nothing_is_done_without_a_yes() {
        var run = Run.answered("no\n", service, "hosts", "drain", "kvm1");

        assertThat(run).isEqualTo(new Run(7, PLAN + "\n", "Drain kvm1? [y/N] Nothing was done.\n"));
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void where_nobody_can_be_asked_yes_has_to_be_said() {
        var run = Run.of(service, "hosts", "drain", "kvm1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).startsWith("GUEST");
        assertThat(run.err()).contains("--yes is needed where nobody can be asked; nothing was done");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void a_yes_begins_it_and_detached_it_is_told_how_to_come_back() {
        var run = Run.answered("y\n", service, "hosts", "drain", "kvm1", "--detach");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(PLAN + """

                The drain of kvm1 is running: 0 of 1 guests have left kvm1.
                Watch it with 'pindah drains watch ID'.
                """.replace("ID", DRAIN));
    }

    @Test
    void it_is_followed_line_by_line_to_what_it_came_to() {
        service.on(
                DRAINS + "/stream",
                events(
                        event("drain", drain(State.RUNNING, 2, guest(1, Step.MOVING, null), left(3), asks(4))),
                        event("weather", "sunny"),
                        event(
                                "drain",
                                drain(
                                        State.COMPLETED,
                                        3,
                                        guest(1, Step.MOVED, null),
                                        guest(2, Step.MOVED, null),
                                        left(3)))));
        result(1, 10, 100);
        result(2, 20, 200);

        var run = Run.of(service, "hosts", "drain", "kvm1", "--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(PLAN + """

                0:02  drain of kvm1 running, 0 of 1 guests have left kvm1
                0:02  t1: moving to kvm2
                0:02  t3: left, Its label pindah.maintenance says leave.
                0:02  t4: asks, Its label pindah.maintenance says ask: migrate it or leave it. \
                Say: pindah drains decide ID t4 migrate|leave
                1:12  t1: moved to kvm2
                1:12  t2: moved to kvm2
                1:12  drain of kvm1 completed, 2 of 3 guests have left kvm1
                kvm1 is drained: 2 of 3 guests moved away in 1 min 12 s, 1 left, 128 MiB sent.
                  t3 left: Its label pindah.maintenance says leave.
                DOWNTIME   GUESTS   LEAST  MEDIAN    MOST
                reported        2   10 ms   15 ms   20 ms
                observed        0       –       –       –
                perceived       2  100 ms  150 ms  200 ms
                """.replace("ID", DRAIN));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void on_a_screen_each_guest_on_its_way_has_a_live_line() {
        var seen = new CountDownLatch(1);
        service.on(DRAINS, json(drain(State.RUNNING, 2, guest(1, Step.MOVING, null), guest(3, Step.PENDING, null))));
        service.on(DRAINS + "/stream", exchange -> {
            await(seen);
            events(event("drain", drain(State.COMPLETED, 3, guest(1, Step.MOVED, null))))
                    .to(exchange);
        });
        var path = "GET /api/v1/migrations/" + FleetExamples.migration(1);
        service.on(path, json(moving(1, Phase.RUNNING)), exchange -> {
            // What the stream said before has been shown.
            seen.countDown();
            json(moving(1, Phase.POST_COPY)).to(exchange);
        });
        service.on(path + "/stream", events(event("migration", Wire.read(moving(1, Phase.POST_COPY), Object.class))));
        result(1, 10, 100);

        var run = Run.onScreen(service, "drains", "watch", DRAIN);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("drain of kvm1  running  0:02", "g1 kvm1→kvm2  post-copy", "t3 waits for its turn")
                .contains("drain of kvm1  completed  1:12", "kvm1 is drained: 1 of 1 guest moved away");
    }

    private static void await(CountDownLatch over) {
        try {
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_guest_that_is_lost_shows_in_the_exit_code_and_missing_figures_are_said() {
        service.on(
                DRAINS,
                json(drain(State.COMPLETED, 9, guest(1, Step.MOVED, null), guest(2, Step.LOST, "QEMU died on kvm2."))));

        var run = Run.of(service, "drains", "watch", DRAIN);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                kvm1 is drained: 1 of 2 guests moved away in 1 min 12 s, 1 lost.
                  t2 lost: QEMU died on kvm2.
                DOWNTIME   GUESTS  LEAST  MEDIAN  MOST
                reported        0      –       –     –
                observed        0      –       –     –
                perceived       0      –       –     –
                """);
        assertThat(run.err()).contains("has no result yet of 1 of the guests that have moved");
    }

    @Test
    void the_guests_of_a_host_are_brought_back() {
        var back = new DrainView(
                DRAIN,
                FleetExamples.KVM1,
                DrainView.Kind.RETURN,
                State.PLANNED,
                1,
                Examples.T0,
                null,
                List.of(),
                null,
                "0 guests would come back to kvm1 (0 MiB)");
        service.on("POST /api/v1/hosts/kvm1/undrain", json(back));

        var run = Run.answered("\n", service, "hosts", "undrain", "kvm1");

        assertThat(run).isEqualTo(new Run(7, """
                0 guests would come back to kvm1 (0 MiB).

                """, "Bring the guests of kvm1 back? [y/N] Nothing was done.\n"));
    }

    @Test
    void a_host_that_is_drained_already_is_refused() {
        try (var busy = new FakeService()) {
            busy.on(START, problem(409, "already-draining", "kvm1 is busy with drain x; wait for its end.", null));

            assertThat(Run.of(busy, "hosts", "drain", "kvm1", "--yes").exitCode())
                    .isEqualTo(3);
        }
    }

    private static String moving(int number, Phase phase) {
        return Wire.json(migration(phase, 3))
                .replace(Examples.ID.value(), FleetExamples.migration(number).value());
    }

    private void result(int number, long reportedMillis, long perceivedMillis) {
        MigrationResult result = Examples.result(
                Phase.COMPLETED,
                Mode.POST_COPY,
                new Downtime(reportedMillis, null, null, perceivedMillis * 1000, 5000L),
                new Transfer(64 * MIB, 64 * MIB, 1L, 3L),
                null);
        service.on("GET /api/v1/results/" + FleetExamples.migration(number), json(result));
    }
}
