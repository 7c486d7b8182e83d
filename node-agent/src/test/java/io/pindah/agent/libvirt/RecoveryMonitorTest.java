package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.agent.migration.HypervisorProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a socket that talks as QEMU 10.0 does. */
class RecoveryMonitorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGREED = """
            {"return": {}, "id": $ID}
            """;
    private static final String GREETING = """
            {"QMP": {"version": {"qemu": {"micro": 13, "minor": 0, "major": 10}, "package": "Debian"}, "capabilities": ["oob"]}}
            """;

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocketChannel qemu;
    private Path socket;

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("monitor");
        qemu = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        qemu.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        qemu.close();
    }

    /** Greets, and gives the next of these answers to each line; where an answer has no id, QEMU has something else to say first. */
    private void answers(String greeting, String... answers) {
        Thread.ofPlatform().daemon().start(() -> {
            try (var client = qemu.accept()) {
                var out = Channels.newOutputStream(client);
                var in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                out.write(greeting.getBytes(StandardCharsets.UTF_8));
                for (var answer : answers) {
                    var asked = in.readLine();
                    heard.add(asked);
                    var id = JSON.readTree(asked).get("id").toString();
                    out.write(answer.replace("$ID", id).getBytes(StandardCharsets.UTF_8));
                }
                heard.add(String.valueOf(in.readLine()));
            } catch (IOException e) {
                heard.add(e.toString());
            }
        });
    }

    @Test
    void it_negotiates_and_asks_out_of_band() throws Exception {
        answers(GREETING, AGREED, """
                {"timestamp": {"seconds": 1}, "event": "MIGRATION", "data": {"status": "setup"}}
                {"return": {}, "id": $ID}
                """);

        try (var monitor = RecoveryMonitor.open(socket.toString(), PATIENCE)) {
            monitor.awaitCopy("tcp:10.0.0.2:49152");
        }

        var capabilities = JSON.readTree(heard.get(0));
        assertThat(capabilities.path("execute").asText()).isEqualTo("qmp_capabilities");
        assertThat(capabilities.path("arguments").toString()).isEqualTo("{\"enable\":[\"oob\"]}");
        var recover = JSON.readTree(heard.get(1));
        assertThat(recover.path("exec-oob").asText()).isEqualTo("migrate-recover");
        assertThat(recover.path("arguments").toString()).isEqualTo("{\"uri\":\"tcp:10.0.0.2:49152\"}");
    }

    @Test
    void a_conversation_goes_on_in_the_agents_next_process_by_the_sockets_number() throws Exception {
        answers(GREETING, AGREED, """
                {"return": {}, "id": "1-2"}
                {"return": {}, "id": $ID}
                """);
        var first = RecoveryMonitor.open(socket.toString(), PATIENCE);

        try (var second = new RecoveryMonitor(new UnixSocket(first.socket().descriptor()), PATIENCE)) {
            second.breakOff();
        }

        assertThat(heard).hasSizeGreaterThanOrEqualTo(2);
        assertThat(heard.get(1)).contains("migrate-pause");
    }

    @Test
    void what_qemu_refuses_is_told_in_its_own_words() throws Exception {
        answers(GREETING, AGREED, """
                {"id": $ID, "error": {"class": "GenericError", "desc": "Migrate recover can only be run when postcopy is paused."}}
                """);

        try (var monitor = RecoveryMonitor.open(socket.toString(), PATIENCE)) {
            assertThatThrownBy(() -> monitor.awaitCopy("tcp:10.0.0.2:49152"))
                    .isInstanceOf(HypervisorProblem.class)
                    .hasMessageContaining("can only be run when postcopy is paused");
        }
    }

    @Test
    void a_monitor_without_out_of_band_commands_is_of_no_use() {
        answers(GREETING.replace("\"oob\"", ""));

        assertThatThrownBy(() -> RecoveryMonitor.open(socket.toString(), PATIENCE))
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("no out-of-band commands");
    }

    @Test
    void one_that_says_nothing_or_is_not_there_is_a_problem() {
        assertThatThrownBy(() -> RecoveryMonitor.open(socket.toString(), Duration.ofMillis(50)))
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("no answer within");
        assertThatThrownBy(() -> RecoveryMonitor.open(folder.resolve("nobody").toString(), PATIENCE))
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("cannot be talked to");
    }
}
