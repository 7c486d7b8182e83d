package io.pindah.cli.command;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.HostView.State;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void hosts_come_as_an_array_or_as_a_page() {
        var kvm1 = Examples.host("kvm1", State.READY, List.of());
        service.on("GET /api/v1/hosts", json(List.of(kvm1)), json(new Page<>(List.of(kvm1), null)));

        var first = Run.of(service, "hosts", "list");
        var second = Run.of(service, "hosts", "list");

        assertThat(first).isEqualTo(new Run(0, """
                HOST  STATE  GUESTS  COMING  LEAVING           FREE MEMORY  CPUS  RUNS ON  LIBVIRT  QEMU    REPORTED
                kvm1  ready       1       –        –  11.3 GiB of 15.6 GiB     2  tcg      11.3.0   10.0.2  1 s ago
                """, ""));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void every_page_of_guests_is_shown() {
        service.on(
                "GET /api/v1/guests",
                json(new Page<>(List.of(Examples.guestView(null, State.READY)), "g1")),
                json(new Page<>(List.of(Examples.guestView(null, State.STALE)), null)));

        assertThat(Run.of(service, "guests", "list").out()).hasLineCount(3);
        assertThat(service.requests())
                .extracting(FakeService.Request::line)
                .containsExactly("GET /api/v1/guests?limit=500", "GET /api/v1/guests?limit=500&cursor=g1");
    }

    @Test
    void programs_get_one_document_of_the_contracts_json() throws Exception {
        service.on("GET /api/v1/hosts", json(List.of(Examples.host("kvm1", State.READY, List.of()))));
        service.on("GET /api/v1/migrations/" + ID, json(Examples.migration(Phase.RUNNING, 3)));

        var hosts = Run.of(service, "hosts", "list", "-o", "json");
        var migration = Run.of(service, "migrations", "show", ID.value(), "-o", "json");

        assertThat(new JsonMapper()
                        .readTree(hosts.out())
                        .at("/items/0/report/host")
                        .asText())
                .isEqualTo("kvm1");
        assertThat(Wire.read(migration.out(), MigrationView.class)).isEqualTo(Examples.migration(Phase.RUNNING, 3));
    }

    @Test
    void a_list_follows_its_pages_up_to_the_limit() {
        service.on(
                "GET /api/v1/migrations",
                json(new Page<>(List.of(Examples.migration(Phase.COMPLETED, 9)), "p2")),
                json(new Page<>(List.of(Examples.migration(Phase.FAILED, 4)), "p3")));

        var run = Run.of(service, "migrations", "list", "--limit", "2", "--guest", "g1", "--phase", "post-copy");

        assertThat(run.out()).contains("completed", "failed", "There are more: raise --limit.");
        assertThat(service.requests())
                .extracting(FakeService.Request::line)
                .containsExactly(
                        "GET /api/v1/migrations?guest=g1&phase=post-copy&limit=2",
                        "GET /api/v1/migrations?guest=g1&phase=post-copy&limit=1&cursor=p2");
    }

    @Test
    void an_empty_list_says_what_to_do() {
        service.on("GET /api/v1/migrations", json(new Page<>(List.of(), null)));
        service.on("GET /api/v1/results", json(new Page<>(List.of(), null)));

        assertThat(Run.of(service, "migrations", "list").out())
                .isEqualTo("No migrations yet. Start one with 'pindah migrate GUEST'.\n");
        assertThat(Run.of(service, "migrations", "list", "--guest", "g9").out()).isEqualTo("No migration matches.\n");
        assertThat(Run.of(service, "results", "list").out()).startsWith("No results yet.");
    }

    @Test
    void a_terminal_without_the_signs_gets_others() {
        service.on("GET /api/v1/results/" + ID, json(Examples.completed(Accelerator.TCG)));

        var run = Run.with(Map.of(), StandardCharsets.US_ASCII, service, "results", "show", ID.value());

        assertThat(run.out()).contains("Downtime observed   71.2 ms +/- 0 ms").doesNotContain("?");
    }

    @Test
    void one_result_is_shown_with_all_three_downtimes() {
        service.on("GET /api/v1/results/" + ID, json(Examples.completed(Accelerator.TCG)));

        assertThat(Run.of(service, "results", "show", ID.value()).out()).isEqualTo("""
                Migration           0197f3b2-7c00-7000-8000-000000000001
                Guest               g1 (6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01)
                From                kvm1
                To                  kvm2
                Outcome             completed
                Mode                post-copy
                Started             2026-01-02T03:04:05Z
                Finished            2026-01-02T03:04:08.900Z
                Migration time      3.51 s
                Downtime reported   13 ms
                Downtime observed   71.2 ms ± 0 ms
                Downtime perceived  153 ms ± 5 ms
                Sent                583 MiB
                Memory              4.0 GiB
                Passes              2
                Page faults         18
                Quality             complete
                Source ran          tcg, libvirt 11.3.0, QEMU 10.0.2
                Destination ran     tcg, libvirt 11.3.0, QEMU 10.0.2
                """);
    }

    @Test
    void results_as_csv_are_the_services_own() {
        service.on("GET /api/v1/results", text(200, "text/csv", "migration,guest\n1,g1\n"));

        assertThat(Run.of(service, "results", "list", "-o", "csv"))
                .isEqualTo(new Run(0, "migration,guest\n1,g1\n", ""));
        assertThat(service.requests().getFirst().line()).isEqualTo("GET /api/v1/results?format=csv");
    }

    @Test
    void results_of_one_guest_are_picked_even_if_the_service_does_not() {
        MigrationResult result = Examples.completed(Accelerator.KVM);
        service.on("GET /api/v1/results", json(new Page<>(List.of(result), null)));

        assertThat(Run.of(service, "results", "list", "--guest", "g2").out()).isEqualTo("No results of g2.\n");
        assertThat(Run.of(service, "results", "list", "--guest", "g1").out()).contains("153 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "404, hosts show kvm9, 5",
        "409, migrations abort x, 3",
        "422, migrations list, 3",
        "503, guests list, 4",
    })
    void a_problem_is_one_sentence_and_an_exit_code(int status, String command, int exitCode) {
        for (var line : List.of("GET /api/v1/hosts/kvm9", "GET /api/v1/guests", "GET /api/v1/migrations")) {
            service.on(line, problem(status, "some-code", "It is so. Do this.", "some-field"));
        }
        service.on("POST /api/v1/migrations/x/abort", problem(status, "some-code", "It is so. Do this.", "some-field"));

        assertThat(Run.of(service, command.split(" ", -1)))
                .isEqualTo(new Run(exitCode, "", "error: It is so. Do this. (some-code, field some-field)\n"));
    }

    @Test
    void something_else_at_that_address_is_not_taken_for_the_service() {
        service.on("GET /api/v1/hosts", text(404, "text/html", "<html>"));
        service.on("GET /api/v1/guests", text(200, "text/html", "<html>"));

        var hosts = Run.of(service, "hosts", "list");
        var guests = Run.of(service, "guests", "list");

        assertThat(hosts.exitCode()).isEqualTo(4);
        assertThat(hosts.err()).contains("gave status 404 and no reason").contains("--scheduler URL");
        assertThat(guests.exitCode()).isEqualTo(4);
        assertThat(guests.err()).contains("Do the versions match?").doesNotContain("\tat ");
    }

    @Test
    void nobody_there_is_said_with_the_address_and_what_to_do() {
        var run = Run.with(
                Map.of("PINDAH_SCHEDULER", "http://127.0.0.1:1", "PINDAH_PROGRAM", "./pindah"),
                StandardCharsets.UTF_8,
                service,
                "hosts",
                "list");

        assertThat(run).isEqualTo(new Run(4, "", """
                error: The scheduler does not answer at http://127.0.0.1:1: connection refused. \
                Start everything with './pindah up', or say where it is with --scheduler URL.
                """));
    }

    @Test
    void a_stack_trace_is_for_those_who_ask() {
        service.on("GET /api/v1/hosts", text(200, "text/html", "<html>"));

        assertThat(Run.of(service, "hosts", "list", "--debug").err()).contains("\tat io.pindah");
    }
}
