package io.pindah.cli.command;

import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FleetExamples.DRAIN;
import static io.pindah.cli.FleetExamples.asks;
import static io.pindah.cli.FleetExamples.drain;
import static io.pindah.cli.FleetExamples.guest;
import static io.pindah.cli.FleetExamples.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.FleetExamples;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drains that are on record: looking at them, cancelling them, deciding for their guests. */
class DrainsTest {
    private static final String DRAINS = "GET /api/v1/drains/" + DRAIN;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void cancelling_is_accepted_not_done_and_names_those_that_finish() {
        cancelling();

        assertThat(Run.of(service, "drains", "cancel", DRAIN)).isEqualTo(new Run(0, """
                Accepted, not done yet: the drain of kvm1 is being cancelled.
                  t1: in post-copy, finishes; stopping it now would lose the guest
                  t2: before the switch, asked to stop
                  t3: not begun, not moved
                  t4: moved already, stays there
                Watch it with 'pindah drains watch ID'.
                """.replace("ID", DRAIN), ""));
    }

    @Test
    void one_who_waits_for_the_cancelling_sees_it_done() {
        cancelling();
        service.on(
                DRAINS + "/stream",
                events(event("drain", drain(State.CANCELLED, 6, guest(2, Step.STOPPED, "The drain was cancelled.")))));

        var run = Run.of(service, "drains", "cancel", DRAIN, "--wait");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("""
                The drain of kvm1 was cancelled: 0 of 1 guest moved away in 1 min 12 s, 1 stopped.
                  t2 stopped: The drain was cancelled.
                """);
    }

    @Test
    void somebody_decides_for_a_guest_that_asks_by_its_name() {
        service.on(DRAINS, json(drain(State.RUNNING, 3, asks(4))));
        service.on(
                "POST /api/v1/drains/" + DRAIN + "/guests/" + FleetExamples.guestId(4),
                json(drain(State.RUNNING, 4, guest(4, Step.PENDING, null))));

        var run = Run.of(service, "drains", "decide", DRAIN, "t4", "migrate");
        var unknown = Run.of(service, "drains", "decide", DRAIN, "t9", "leave");
        var neither = Run.of(service, "drains", "decide", DRAIN, "t4", "burn");

        assertThat(run.out()).startsWith("Accepted: t4 is to be moved; that is not done yet.\n");
        assertThat(service.requests().get(1).body()).isEqualTo("{\"decision\":\"migrate\"}");
        assertThat(unknown.exitCode()).isEqualTo(5);
        assertThat(unknown.err()).contains("The drain of kvm1 has no guest t9.");
        assertThat(neither.exitCode()).isEqualTo(2);
    }

    @Test
    void drains_are_listed_and_shown() {
        var view = drain(State.COMPLETED, 9, guest(1, Step.MOVED, null), left(3));
        service.on("GET /api/v1/drains", json(List.of(view)));
        service.on(DRAINS, json(view));

        assertThat(Run.of(service, "drains", "list", "--host", "kvm1").out()).isEqualTo("""
                ID                                    HOST  WHAT   STATE      REQUESTED        TOOK  GUESTS
                0197f3b2-7c00-7000-8000-0000000000d1  kvm1  drain  completed  2 s ago    1 min 12 s  1 of 2 guests have left kvm1
                """);
        assertThat(service.requests().getFirst().line()).isEqualTo("GET /api/v1/drains?limit=20&host=kvm1");
        assertThat(Run.of(service, "drains", "show", DRAIN).out()).isEqualTo("""
                Drain      0197f3b2-7c00-7000-8000-0000000000d1
                Host       kvm1
                State      completed
                Guests     1 of 2 guests have left kvm1
                Requested  2026-01-02T03:04:05Z
                Finished   2026-01-02T03:05:17Z, after 1 min 12 s

                GUEST    MEMORY  STEP   TO    TRIES  MIGRATION                             DETAIL
                t1     64.0 MiB  moved  kvm2      1  0197f3b2-7c00-7000-8000-000000000101
                t3     64.0 MiB  left   –         0  –                                     Its label pindah.maintenance says leave.
                """);
    }

    private void cancelling() {
        service.on(
                "POST /api/v1/drains/" + DRAIN + "/cancel",
                json(drain(
                        State.CANCELLING,
                        5,
                        guest(1, Step.MOVING, null),
                        guest(2, Step.MOVING, null),
                        guest(3, Step.PENDING, null),
                        guest(4, Step.MOVED, null))));
        service.on("GET /api/v1/migrations/" + FleetExamples.migration(1), json(moving(1, Phase.POST_COPY)));
        service.on("GET /api/v1/migrations/" + FleetExamples.migration(2), json(moving(2, Phase.RUNNING)));
    }

    private static String moving(int number, Phase phase) {
        return Wire.json(migration(phase, 3))
                .replace(Examples.ID.value(), FleetExamples.migration(number).value());
    }
}
