package io.pindah.cli.command;

import static io.pindah.cli.Examples.GUEST;
import static io.pindah.cli.Examples.T0;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FleetExamples.KVM1;
import static io.pindah.cli.FleetExamples.KVM2;
import static io.pindah.cli.FleetExamples.doesNotFit;
import static io.pindah.cli.FleetExamples.fits;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView.State;
import io.pindah.contracts.api.MigrationPlan;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.TargetView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a guest could go, what a migration would do, and the labels that both depend on. */
class TargetsTest {
    private static final String HOSTS = """
            HOST  FITS  CHECK     REASON                               WHAT TO DO
            kvm2  yes   –         –                                    –
            kvm3  no    cordoned  kvm3 is cordoned                     uncordon it
                        memory    kvm3 has 512 MiB, g1 needs 4096 MiB  add memory
            """;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void every_host_is_shown_with_each_reason_and_what_to_do() {
        service.on("GET /api/v1/guests/g1/targets", json(List.of(fits("kvm2"), doesNotFit("kvm3"))));

        assertThat(Run.of(service, "guests", "targets", "g1", "--policy", "nightly", "--mode", "pre-copy"))
                .isEqualTo(new Run(0, HOSTS, ""));
        assertThat(service.requests().getFirst().line())
                .isEqualTo("GET /api/v1/guests/g1/targets?policy=nightly&mode=pre-copy");
    }

    @Test
    void that_no_host_fits_shows_in_the_exit_code() {
        service.on("GET /api/v1/guests/g1/targets", json(List.of(doesNotFit("kvm3"))));

        assertThat(Run.of(service, "guests", "targets", "g1").exitCode()).isEqualTo(1);
    }

    @Test
    void a_dry_run_shows_where_how_and_when_and_does_nothing() {
        service.on("POST /api/v1/migrations", json(plan(KVM2, fits("kvm2"), doesNotFit("kvm3"))));

        var run = Run.of(service, "migrate", "g1", "--dry-run");

        assertThat(run).isEqualTo(new Run(0, """
                Guest     g1 (6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01)
                From      kvm1
                To        kvm2, the scheduler's choice
                Policy    nightly, by the guest's labels
                Mode      post-copy
                Priority  50
                Queue     number 1 of 1: kvm1 sends another guest, starts in about 25 s
                Takes     about 12 s

                %s
                It would go.
                Nothing was done.
                """.formatted(HOSTS), ""));
        assertThat(service.requests())
                .extracting(FakeService.Request::line)
                .containsExactly("POST /api/v1/migrations?dry-run=true");
    }

    @Test
    void what_would_be_refused_has_the_refusals_exit_code() {
        service.on(
                "POST /api/v1/migrations",
                json(plan(null, doesNotFit("kvm3"))),
                json(plan(new HostName("kvm3"), doesNotFit("kvm3"))),
                problem(422, "unknown-policy", "There is no policy x.", "policy"));

        var nowhere = Run.of(service, "migrate", "g1", "--dry-run");
        var unfit = Run.of(service, "migrate", "g1", "--to", "kvm3", "--policy", "nightly", "--dry-run");
        var wrong = Run.of(service, "migrate", "g1", "--policy", "x", "--dry-run");

        assertThat(List.of(nowhere.exitCode(), unfit.exitCode(), wrong.exitCode()))
                .containsOnly(3);
        assertThat(nowhere.out()).contains("To        nowhere\n");
        assertThat(unfit.out()).contains("kvm3, as asked for", "nightly, as asked for");
    }

    @Test
    void labels_are_added_and_taken_away_and_the_others_stay() {
        service.on("GET /api/v1/guests/g1", json(guest(Map.of("tier", "db", "old", "yes"))));
        service.on("PUT /api/v1/guests/" + GUEST + "/labels", json(guest(Map.of("tier", "web", "a", "b-c"))));

        var run = Run.of(service, "guests", "label", "g1", "tier=web", "a=b-c", "old-", "never-");

        assertThat(run).isEqualTo(new Run(0, "g1 bears a=b-c, tier=web.\n", ""));
        assertThat(service.requests().getLast().body()).isEqualTo("{\"a\":\"b-c\",\"tier\":\"web\"}");
    }

    @Test
    void what_is_no_label_is_a_mistake() {
        for (var label : List.of("tier", "=x", "tier=", "-")) {
            var run = Run.of(service, "guests", "label", "g1", label);

            assertThat(run.exitCode()).isEqualTo(2);
        }
        assertThat(Run.of(service, "guests", "label", "g1").exitCode()).isEqualTo(2);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void a_guest_is_shown_with_its_labels() {
        service.on("GET /api/v1/guests/g1", json(guest(Map.of("tier", "db", "app", "x"))));

        assertThat(Run.of(service, "guests", "show", "g1").out()).contains("Labels        app=x, tier=db\n");
    }

    private static GuestView guest(Map<String, String> labels) {
        var view = Examples.guestView(null, State.READY);
        return new GuestView(view.guest(), view.host(), view.hostState(), null, labels);
    }

    private static MigrationPlan plan(@Nullable HostName destination, TargetView... targets) {
        return new MigrationPlan(
                GUEST,
                new GuestName("g1"),
                KVM1,
                destination,
                MigrationPolicy.of(Mode.POST_COPY),
                "nightly",
                50,
                List.of(targets),
                new QueuePlace(1, 1, "kvm1 sends another guest", T0.plusSeconds(27)),
                12L,
                "It would go");
    }
}
