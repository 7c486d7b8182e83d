package io.pindah.agent.libvirt;

import static io.pindah.agent.libvirt.TalkingSocket.AGREED;
import static io.pindah.agent.libvirt.TalkingSocket.GREETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.agent.migration.HypervisorProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryMonitorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Told told = new Told();
    private TalkingSocket qemu;

    private static final class Told implements RecoveryMonitor.Listener {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void told(RecoveryMonitor by, JsonNode event) {
            events.add(event.path("data").path("status").asText());
        }

        @Override
        public void ended() {
            ended.countDown();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        qemu = new TalkingSocket(folder);
    }

    @AfterEach
    void close() throws IOException {
        qemu.close();
    }

    private RecoveryMonitor open() throws HypervisorProblem {
        return RecoveryMonitor.open(qemu.path.toString(), PATIENCE, told);
    }

    @Test
    void it_negotiates_and_asks_out_of_band_and_hears_what_qemu_tells_by_itself() throws Exception {
        qemu.answers(GREETING, AGREED, """
                {"timestamp": {"seconds": 1}, "event": "MIGRATION", "data": {"status": "postcopy-recover"}}
                {"return": {}, "id": $ID}
                """);

        try (var monitor = open()) {
            monitor.awaitCopy("tcp:10.0.0.2:49152");
        }

        var capabilities = JSON.readTree(qemu.heard.get(0));
        assertThat(capabilities.path("execute").asText()).isEqualTo("qmp_capabilities");
        assertThat(capabilities.path("arguments").toString()).isEqualTo("{\"enable\":[\"oob\"]}");
        var recover = JSON.readTree(qemu.heard.get(1));
        assertThat(recover.path("exec-oob").asText()).isEqualTo("migrate-recover");
        assertThat(recover.path("arguments").toString()).isEqualTo("{\"uri\":\"tcp:10.0.0.2:49152\"}");
        assertThat(told.events).containsExactly("postcopy-recover");
        assertThat(told.ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_conversation_goes_on_in_the_agents_next_process_by_the_sockets_number() throws Exception {
        qemu.answers(GREETING, AGREED, """
                {"return": {}, "id": "1-2"}
                {"return": {}, "id": $ID}
                """);
        var left = UnixSocket.connect(qemu.path.toString());
        left.read();
        left.write("{\"execute\": \"qmp_capabilities\", \"id\": \"1-1\"}\n");
        left.read();

        try (var monitor = RecoveryMonitor.goOn(new UnixSocket(left.descriptor()), PATIENCE, told)) {
            monitor.breakOff();
        }

        assertThat(qemu.heard).hasSizeGreaterThanOrEqualTo(2);
        assertThat(qemu.heard.get(1)).contains("migrate-pause");
    }

    @Test
    void what_comes_first_may_be_the_rest_of_a_line_that_the_process_before_has_begun_to_read() throws Exception {
        qemu.answers("""
                tus": "postcopy-active"}}
                {"event": "MIGRATION", "data": {"status": "postcopy-paused"}}
                """, AGREED);

        try (var monitor = RecoveryMonitor.goOn(UnixSocket.connect(qemu.path.toString()), PATIENCE, told)) {
            monitor.awaitCopy("tcp:10.0.0.2:49152");
        }

        assertThat(told.events).containsExactly("postcopy-paused");
    }

    @Test
    void what_qemu_refuses_is_told_in_its_own_words() throws Exception {
        qemu.answers(GREETING, AGREED, """
                {"id": $ID, "error": {"class": "GenericError", "desc": "Migrate recover can only be run when postcopy is paused."}}
                """);

        try (var monitor = open()) {
            assertThatThrownBy(() -> monitor.awaitCopy("tcp:10.0.0.2:49152"))
                    .isInstanceOf(HypervisorProblem.class)
                    .hasMessageContaining("can only be run when postcopy is paused");
        }
    }

    @Test
    void an_end_of_qemu_is_told_and_ends_each_question() throws Exception {
        qemu.answers(GREETING, AGREED);

        try (var monitor = open()) {
            assertThatThrownBy(monitor::breakOff).hasMessageContaining("hung up");
            assertThat(told.ended.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_monitor_without_out_of_band_commands_is_of_no_use() {
        qemu.answers(GREETING.replace("\"oob\"", ""));

        assertThatThrownBy(this::open)
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("no out-of-band commands");
    }

    @Test
    void one_that_says_nothing_or_is_not_there_is_a_problem() {
        assertThatThrownBy(() -> RecoveryMonitor.open(qemu.path.toString(), Duration.ofMillis(50), told))
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("no answer within");
        assertThatThrownBy(() -> RecoveryMonitor.open(folder.resolve("nobody").toString(), PATIENCE, told))
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("cannot be talked to");
    }
}
