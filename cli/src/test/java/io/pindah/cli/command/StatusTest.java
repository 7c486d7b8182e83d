package io.pindah.cli.command;

import static io.pindah.cli.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.api.HostView.State;
import io.pindah.contracts.api.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path home;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void everything_that_runs_is_shown_with_where_it_is() throws IOException {
        service.on("GET /api/v1/hosts", json(List.of(Examples.host("kvm1", State.READY, List.of()))));
        service.on("GET /api/v1/guests", json(List.of(Examples.guestView(null, State.READY))));
        service.on("GET /api/v1/results", json(new Page<>(List.of(), null)));
        // The stack ends with 3 when not everything is ready.
        program("deploy/embedded/stack", 3, """
                {"ready": false, "netns": "pindah-control", "data": "/var/lib/pindah/stack", "logs": "/var/lib/pindah/log", "parts": [
                  {"name": "broker", "state": "ready", "running": true, "ready": true, "pid": 12, "url": "127.0.0.1:9093", "log": "/var/lib/pindah/log/broker.log", "data": null},
                  {"name": "database", "state": "not ready", "running": true, "ready": false, "pid": 13, "url": null, "log": "/var/lib/pindah/log/database.log", "data": "/d"}]}
                """);
        program("deploy/lab/lab", 0, """
                {"up": true, "accelerator": "tcg", "owner": "/opt/pindah", "logs": "/elsewhere", "hosts": [
                  {"name": "kvm1", "address": "10.213.77.11", "booted": true, "libvirt": true, "agent": "active", "link": "unlimited"}]}
                """);

        var run = status(Map.of());

        assertThat(run).isEqualTo(new Run(0, """
                WHAT             STATE      WHERE                   NOTE
                scheduler's API  answers    URL
                metrics' API     answers    URL
                broker           ready      127.0.0.1:9093          pid 12, log /var/lib/pindah/log/broker.log
                database         not ready                          pid 13, log /var/lib/pindah/log/database.log
                lab              up                                 guests run on tcg, set up from /opt/pindah
                lab host kvm1    up         10.213.77.11            libvirt up, agent active, link unlimited

                HOST  STATE  GUESTS  COMING  LEAVING           FREE MEMORY  CPUS  RUNS ON  LIBVIRT  QEMU    REPORTED
                kvm1  ready       1       –        –  11.3 GiB of 15.6 GiB     2  tcg      11.3.0   10.0.2  1 s ago

                GUEST  STATE    HOST   MEMORY  CPUS  PROBE               MIGRATION
                g1     running  kvm1  4.0 GiB     2  10.213.77.101:7007  –

                Logs: /var/lib/pindah/log
                """.replace("URL", service.url().toString()), ""));
    }

    @Test
    void when_nothing_runs_that_is_said_and_is_no_failure() throws IOException {
        program("deploy/lab/lab", 0, """
                {"up": false, "hosts": [], "guests": []}
                """);

        var run = status(Map.of("PINDAH_SCHEDULER", NOWHERE, "PINDAH_METRICS", NOWHERE, "PINDAH_STATE", "/srv/p"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Nothing runs. Start everything with 'pindah up'.\n");
        assertThat(run.out()).contains("scheduler's API  away").contains("Logs: /srv/p/log");
        assertThat(run.out()).contains("Not known: stack: there is no " + home + "/deploy/embedded/stack");
    }

    @Test
    void without_the_scheduler_the_lab_says_where_the_guests_are() throws IOException {
        program("deploy/lab/lab", 0, """
                {"up": true, "hosts": [], "guests": [
                  {"name": "g1", "address": "10.213.77.101", "running": "kvm2"}, {"name": "t1", "address": null, "running": null}]}
                """);

        assertThat(status(Map.of("PINDAH_SCHEDULER", NOWHERE)).out())
                .containsPattern("lab guest g1 +running +10.213.77.101 +on kvm2")
                .containsPattern("(?m)lab guest t1 +down$");
    }

    @Test
    void what_a_program_says_instead_is_passed_on() throws IOException {
        program("deploy/lab/lab", 1, "");
        Files.writeString(home.resolve("deploy/lab/lab"), "#!/bin/sh\necho 'lab: must run as root' >&2\nexit 1\n");

        assertThat(status(Map.of()).out()).contains("Not known: lab: lab: must run as root");
    }

    @Test
    void programs_get_it_as_one_document() throws IOException {
        service.on("GET /api/v1/hosts", json(List.of(Examples.host("kvm1", State.READY, List.of()))));
        service.on("GET /api/v1/guests", json(List.of()));
        program("deploy/lab/lab", 0, "{\"up\": true, \"hosts\": []}");

        var document = new JsonMapper()
                .readTree(
                        status(Map.of("PINDAH_METRICS", NOWHERE), "-o", "json").out());

        assertThat(document.at("/scheduler/answers").asBoolean()).isTrue();
        assertThat(document.at("/metrics/answers").asBoolean(true)).isFalse();
        assertThat(document.at("/metrics/why").asText()).contains("connection refused");
        assertThat(document.at("/lab/up").asBoolean()).isTrue();
        assertThat(document.at("/hosts/0/report/host").asText()).isEqualTo("kvm1");
        assertThat(document.at("/notes/0").asText()).startsWith("stack: ");
    }

    private Run status(Map<String, String> environment, String... options) {
        var all = new HashMap<>(Map.of("PINDAH_HOME", home.toString()));
        all.putAll(environment);
        var arguments =
                Stream.concat(Stream.of("status"), Arrays.stream(options)).toArray(String[]::new);
        return Run.with(all, StandardCharsets.UTF_8, service, arguments);
    }

    private void program(String path, int exitCode, String says) throws IOException {
        var file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\ncat <<'TEXT'\n" + says.strip() + "\nTEXT\nexit " + exitCode + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
