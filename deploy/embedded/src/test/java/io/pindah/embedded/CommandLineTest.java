package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a script meets them: what they print, and their exit code. */
class CommandLineTest {
    @TempDir
    Path data;

    @Test
    void a_database_outlives_the_command_that_started_it_and_is_stopped_by_another() throws Exception {
        var port = Integer.toString(FreePorts.next());

        var start = run("database", "start", "--data", data.toString(), "--port", port, "--database", "metrics");
        var again = run("database", "start", "--data", data.toString(), "--port", port, "--database", "scheduler");
        var names = new DatabaseChecks("jdbc:postgresql://127.0.0.1:%s/metrics".formatted(port))
                .query("select datname from pg_database");
        var durable = new DatabaseChecks("jdbc:postgresql://127.0.0.1:%s/metrics".formatted(port))
                .query(
                        "select setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')");
        var running = run("database", "status", "--data", data.toString());
        var stop = run("database", "stop", "--data", data.toString());
        var stopped = run("database", "status", "--data", data.toString());

        assertThat(start.code()).as(start.output()).isZero();
        assertThat(again.output()).isEqualTo(start.output()).startsWith("database ready: 127.0.0.1:" + port);
        assertThat(names).contains("metrics", "scheduler");
        assertThat(durable).containsExactly("on", "on", "on");
        assertThat(running.output()).isEqualTo(start.output());
        assertThat(stop).isEqualTo(new Run(0, ""));
        assertThat(stopped.code()).isEqualTo(ExitCode.NOT_RUNNING.value());
    }

    @Test
    void a_stale_pid_file_that_names_a_living_process_does_not_hinder_the_start() throws Exception {
        var port = Integer.toString(FreePorts.next());
        run("database", "start", "--data", data.toString(), "--port", port, "--throw-away");
        run("database", "stop", "--data", data.toString());
        var pidFile = data.resolve("cluster/postmaster.pid");
        Files.writeString(
                pidFile,
                "%d%n%s%n0%n%s%n%n127.0.0.1%n0 0%nready%n"
                        .formatted(ProcessHandle.current().pid(), data, port));

        var status = run("database", "status", "--data", data.toString());
        var start = run("database", "start", "--data", data.toString(), "--port", port, "--throw-away");
        run("database", "stop", "--data", data.toString());

        assertThat(status.code()).isEqualTo(ExitCode.NOT_RUNNING.value());
        assertThat(start.code()).as(start.output()).isZero();
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();

            var broker = run("broker", "--data", data.toString(), "--listener", "LOCAL=127.0.0.1:" + port);
            var database = run("database", "start", "--data", data.toString(), "--port", Integer.toString(port));

            assertThat(broker.code()).isEqualTo(ExitCode.PORT_IN_USE.value());
            assertThat(broker.output()).contains("127.0.0.1:" + port);
            assertThat(database.code()).isEqualTo(ExitCode.PORT_IN_USE.value());
            assertThat(database.output()).contains("127.0.0.1:" + port);
        }
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_named() throws Exception {
        var file = Files.createFile(data.resolve("file"));

        var broker = run("broker", "--data", file.resolve("x").toString(), "--listener", "LOCAL=127.0.0.1:1");

        assertThat(broker.code()).isEqualTo(ExitCode.DATA_UNUSABLE.value());
        assertThat(broker.output()).contains(file.toString());
    }

    @Test
    void a_wrong_listener_is_a_wrong_command_line() throws Exception {
        var broker = run("broker", "--data", data.toString(), "--listener", "nonsense");

        assertThat(broker.code()).isEqualTo(2);
        assertThat(broker.output()).contains("NAME=HOST:PORT");
    }

    @Test
    void tokens_are_made_for_each_role_and_printed_for_whoever_asks() throws Exception {
        var early = run("access", "token", "viewer", "--folder", data.toString());
        var prepared = run("access", "prepare", "--folder", data.toString());
        var again = run("access", "prepare", "--folder", data.toString());
        var token =
                run("access", "token", "operator", "--subject", "anna", "--ttl", "90m", "--folder", data.toString());
        var wrong = run("access", "token", "root", "--ttl", "9y", "--folder", data.toString());

        assertThat(early.code()).isEqualTo(ExitCode.NOT_RUNNING.value());
        assertThat(early.output()).contains("./pindah up");
        assertThat(prepared.output())
                .isEqualTo("keys ready: " + TokenIssuer.in(data).keys() + "\n")
                .isEqualTo(again.output());
        assertThat(data.resolve("viewer.token")).exists();
        assertThat(data.resolve("operator.token")).exists();
        assertThat(data.resolve("admin.token")).exists();
        assertThat(token.output().strip().split("\\.", -1)).hasSize(3);
        assertThat(wrong.code()).isEqualTo(2);
    }

    record Run(int code, String output) {}

    private static Run run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(Installation.command(128));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
