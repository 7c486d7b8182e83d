package io.pindah.cli.command;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.Examples.T0;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.text;
import static io.pindah.cli.FleetExamples.KVM1;
import static io.pindah.cli.FleetExamples.KVM2;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.FleetExamples;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.QueueView;
import io.pindah.contracts.api.QueueView.Limits;
import io.pindah.contracts.api.QueueView.State;
import io.pindah.contracts.api.QueueView.Waiting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void the_queue_shows_who_waits_for_what_and_until_about_when() {
        service.on("GET /api/v1/queue", json(queue(State.OPEN)));

        var expected = new Run(0, """
                The queue is open. 1 migration under way, 2 waiting. \
                At once at most 1 out of a host, 1 into one, 8 in all, 500 MiB/s on a link.

                #  GUEST  FROM  TO    PRIORITY  STARTS         WAITS FOR                 MIGRATION
                1  g1     kvm1  kvm2        50  in about 28 s  kvm1 sends another guest  0197f3b2-7c00-7000-8000-000000000001
                2  t2     kvm1  any         20  –              g1 is before it           0197f3b2-7c00-7000-8000-000000000102
                """, "");
        assertThat(Run.of(service, "queue")).isEqualTo(expected);
        assertThat(Run.of(service, "queue", "list")).isEqualTo(expected);
    }

    @Test
    void pausing_says_what_it_means() {
        service.on("POST /api/v1/queue/pause", text(204, "application/json", ""));
        service.on("POST /api/v1/queue/resume", text(204, "application/json", ""));
        service.on("GET /api/v1/queue", json(queue(State.PAUSED)), json(queue(State.OPEN)));

        assertThat(Run.of(service, "queue", "pause").out())
                .startsWith("The queue is paused: none starts until it is resumed.");
        assertThat(Run.of(service, "queue", "resume").out()).startsWith("The queue is open.");
    }

    @Test
    void a_migration_that_waits_shows_its_place() {
        service.on("GET /api/v1/migrations", json(new Page<>(List.of(Examples.queued(2, 5)), null)));
        service.on("GET /api/v1/migrations/" + ID, json(Examples.queued(2, 5)));

        assertThat(Run.of(service, "migrations", "list").out()).contains("  queued 2/5  ");
        assertThat(Run.of(service, "migrations", "show", ID.value()).out())
                .contains("Queue      number 2 of 5: kvm1 sends another guest, starts in about 25 s\n");
    }

    private static QueueView queue(State state) {
        return new QueueView(
                state,
                1,
                new Limits(1, 1, 8, 500L),
                List.of(
                        new Waiting(
                                ID,
                                new GuestName("g1"),
                                KVM1,
                                KVM2,
                                50,
                                T0,
                                new QueuePlace(1, 2, "kvm1 sends another guest", T0.plusSeconds(30))),
                        new Waiting(
                                FleetExamples.migration(2),
                                new GuestName("t2"),
                                KVM1,
                                null,
                                20,
                                T0,
                                new QueuePlace(2, 2, "g1 is before it", null))));
    }
}
