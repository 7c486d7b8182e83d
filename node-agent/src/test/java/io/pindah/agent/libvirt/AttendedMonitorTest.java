package io.pindah.agent.libvirt;

import static io.pindah.agent.libvirt.TalkingSocket.AGREED;
import static io.pindah.agent.libvirt.TalkingSocket.GREETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.agent.migration.Observation;
import io.pindah.contracts.MigrationTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest's QEMU is listened to as long as its migration lasts. */
class AttendedMonitorTest {
    private static final String PAUSED = """
            {"event": "MIGRATION", "data": {"status": "postcopy-paused"}}
            """;

    @TempDir
    Path folder;

    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final RecoveryMonitors monitors =
            new RecoveryMonitors(KeptSockets.NONE, () -> Given.at(1), (_, observation) -> seen.add(observation));
    private TalkingSocket qemu;
    private MigrationTarget here;

    @BeforeEach
    void listen() throws IOException {
        qemu = new TalkingSocket(folder);
        here = new MigrationTarget(
                "qemu+tcp://kvm2/system",
                "tcp://10.0.0.2:49152",
                "11.3.0",
                qemu.path.toString(),
                "tcp://10.0.0.2:49153",
                null);
    }

    @AfterEach
    void close() throws IOException {
        monitors.release(here);
        qemu.close();
    }

    @Test
    void a_copy_that_breaks_off_is_waited_for_again_without_anybody_asking() {
        qemu.answers(GREETING, AGREED + PAUSED, AGREED + PAUSED, AGREED);

        monitors.attend(Given.G1, here);

        await().until(() -> qemu.heard.size() >= 3);
        assertThat(qemu.heard.subList(1, 3))
                .allMatch(line -> line.contains("migrate-recover") && line.contains("tcp:10.0.0.2:49153"));
        await().until(() -> seen.size() >= 2);
        assertThat(seen.subList(0, 2)).allMatch(new Observation.CopySaid(Given.at(1), Copy.State.PAUSED)::equals);
    }

    @Test
    void a_guests_own_shutdown_is_told_and_so_is_that_qemu_is_not_heard_any_more() throws IOException {
        qemu.answers(GREETING, AGREED + """
                {"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-shutdown"}}
                {"event": "SHUTDOWN", "data": {"guest": false, "reason": "host-qmp-quit"}}
                {"event": "RESET", "data": {"guest": false, "reason": "host-qmp-system-reset"}}
                {"event": "STOP"}
                """ + PAUSED);

        monitors.attend(Given.G1, here);

        await().until(() -> seen.size() >= 4);
        assertThat(seen)
                .containsExactly(
                        new Observation.Powered(Given.at(1), false),
                        new Observation.Powered(Given.at(1), true),
                        new Observation.CopySaid(Given.at(1), Copy.State.PAUSED),
                        new Observation.CopySaid(Given.at(1), Copy.State.UNASKED));
    }

    @Test
    void nothing_is_told_of_a_guest_that_has_been_released() {
        qemu.answers(GREETING, AGREED);
        monitors.attend(Given.G1, here);
        await().until(() -> !qemu.heard.isEmpty());

        monitors.release(here);

        await().until(() -> qemu.heard.size() == 2);
        assertThat(seen).isEmpty();
    }
}
