package io.pindah.cli.command;

import static io.pindah.cli.Examples.T0;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.text;
import static io.pindah.cli.FleetExamples.unwell;
import static io.pindah.cli.FleetExamples.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.HostView.Cordon;
import io.pindah.contracts.api.HostView.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checking hosts, and taking them out of use and back. */
class HostActionsTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void without_a_name_all_hosts_are_checked_and_what_is_wrong_has_its_remedy_under_it() {
        service.on("GET /api/v1/hosts", json(List.of(host("kvm1", null), host("kvm2", null))));
        service.on("GET /api/v1/hosts/kvm1/check", json(well("kvm1")));
        service.on("GET /api/v1/hosts/kvm2/check", json(unwell("kvm2")));

        assertThat(Run.of(service, "hosts", "check")).isEqualTo(new Run(1, """
                kvm1
                  ✓ agent         agent 0.1.0, last heard 1 s ago
                  ✓ host-problem  reports no problem

                kvm2
                  ✓ agent  agent 0.1.0, last heard 1 s ago
                  ✗ ports  no port for migrations is free (0 ports for migrations are free)
                           → wait, or widen the range of ports

                Something is wrong on kvm2.
                """, ""));
    }

    @Test
    void a_host_that_is_well_is_checked_with_success() {
        service.on("GET /api/v1/hosts/kvm1/check", json(well("kvm1")));

        var run = Run.of(service, "hosts", "check", "kvm1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("All is well.\n");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void a_terminal_without_the_signs_can_tell_good_from_bad() {
        service.on("GET /api/v1/hosts/kvm2/check", json(unwell("kvm2")));

        var run = Run.with(Map.of(), StandardCharsets.US_ASCII, service, "hosts", "check", "kvm2");

        assertThat(run.out()).contains("  + agent", "  ! ports", "-> wait").doesNotContain("?");
    }

    @Test
    void a_cordon_is_told_with_its_reason_and_who_still_comes() {
        service.on("POST /api/v1/hosts/kvm1/cordon", text(204, "application/json", ""));
        service.on("GET /api/v1/hosts/kvm1", json(host("kvm1", new Cordon(T0, "new memory"))));

        var run = Run.of(service, "hosts", "cordon", "kvm1", "--reason", "new memory");

        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        "kvm1 takes no guests since 2026-01-02T03:04:05Z: new memory."
                                + " 1 guest on the way to it will arrive.\n",
                        ""));
        assertThat(service.requests().getFirst().body()).isEqualTo("{\"reason\":\"new memory\"}");
    }

    @Test
    void an_uncordoned_host_takes_guests() {
        service.on("POST /api/v1/hosts/kvm1/uncordon", text(204, "application/json", ""));
        service.on("GET /api/v1/hosts/kvm1", json(host("kvm1", null)));

        assertThat(Run.of(service, "hosts", "uncordon", "kvm1").out()).isEqualTo("kvm1 takes guests.\n");
    }

    @Test
    void a_host_that_is_being_drained_is_not_uncordoned() {
        service.on(
                "POST /api/v1/hosts/kvm1/uncordon",
                problem(409, "already-draining", "kvm1 is being drained; cancel that first.", null));

        assertThat(Run.of(service, "hosts", "uncordon", "kvm1"))
                .isEqualTo(new Run(3, "", "error: kvm1 is being drained; cancel that first. (already-draining)\n"));
    }

    @Test
    void the_list_shows_cordons_and_who_comes_and_leaves() {
        service.on("GET /api/v1/hosts", json(List.of(host("kvm1", new Cordon(T0, "")))));

        assertThat(Run.of(service, "hosts", "list").out()).isEqualTo("""
                HOST  STATE            GUESTS  COMING  LEAVING           FREE MEMORY  CPUS  RUNS ON  LIBVIRT  QEMU    REPORTED
                kvm1  ready, cordoned       1       1        2  11.3 GiB of 15.6 GiB     2  tcg      11.3.0   10.0.2  1 s ago
                """);
    }

    private static HostView host(String name, @Nullable Cordon cordon) {
        var view = Examples.host(name, State.READY, List.of());
        return new HostView(view.state(), view.ageMillis(), view.report(), cordon, 1, 2);
    }
}
