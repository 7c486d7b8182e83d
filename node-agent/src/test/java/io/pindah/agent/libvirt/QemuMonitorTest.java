package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.MigrationTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions to QEMU's monitor as text, and its answers, as QEMU 7.2 and 10.0 give them. */
class QemuMonitorTest {

    @Test
    void a_question_is_json_and_carries_its_arguments() {
        assertThat(QemuMonitor.text("query-migrate", Map.of())).isEqualTo("{\"execute\":\"query-migrate\"}");
        assertThat(QemuMonitor.text("migrate", Map.of("uri", "tcp:10.0.0.2:49152")))
                .isEqualTo("{\"execute\":\"migrate\",\"arguments\":{\"uri\":\"tcp:10.0.0.2:49152\"}}");
    }

    @Test
    void a_copy_says_how_it_is_and_how_much_has_left() throws HypervisorProblem {
        var answer = QemuMonitor.returned("""
                {"return": {"status": "postcopy-paused", "setup-time": 4, "total-time": 1201,
                  "ram": {"total": 1074601984, "postcopy-requests": 12, "remaining": 501219328, "transferred": 412003112}},
                 "id": "libvirt-31"}
                """);

        assertThat(CopyStatus.of(answer)).isEqualTo(new Copy(Copy.State.PAUSED, 412_003_112));
    }

    @ParameterizedTest
    @CsvSource({
        "postcopy-active, ACTIVE",
        "postcopy-paused, PAUSED",
        "postcopy-recover, RECOVERING",
        "postcopy-recover-setup, RECOVERING",
        "completed, COMPLETED",
        "failed, ENDED",
        "active, BEFORE_THE_SWITCH",
        "something-new, UNASKED",
    })
    void each_status_has_its_meaning_and_an_unknown_one_none(String status, Copy.State state) throws HypervisorProblem {
        var answer = QemuMonitor.returned("{\"return\":{\"status\":\"" + status + "\"}}");

        assertThat(CopyStatus.of(answer).state()).isEqualTo(state);
    }

    @Test
    void a_guest_that_never_migrated_has_no_copy() throws HypervisorProblem {
        assertThat(CopyStatus.of(QemuMonitor.returned("{\"return\":{},\"id\":\"libvirt-1\"}"))
                        .state())
                .isEqualTo(Copy.State.NONE);
    }

    @Test
    void what_qemu_refuses_is_told_in_its_own_words() {
        assertThatThrownBy(() -> QemuMonitor.returned("""
                {"id":"libvirt-33","error":{"class":"GenericError","desc":"Cannot resume if there is no paused migration"}}
                """))
                .isInstanceOf(HypervisorProblem.class)
                .hasMessage("QEMU: Cannot resume if there is no paused migration");
        assertThatThrownBy(() -> QemuMonitor.returned("not json")).isInstanceOf(HypervisorProblem.class);
    }

    @Test
    void qemu_is_told_the_port_that_the_destination_named() throws HypervisorProblem {
        assertThat(MonitorAddress.of(new MigrationTarget("qemu+tcp://kvm2/system", "tcp://10.0.0.2:49153")))
                .isEqualTo("tcp:10.0.0.2:49153");
        assertThat(MonitorAddress.of(new MigrationTarget("qemu+tcp://kvm2/system", "tcp://[fd00::2]:49153")))
                .isEqualTo("tcp:[fd00::2]:49153");
        assertThatThrownBy(() -> MonitorAddress.of(new MigrationTarget("qemu+tcp://kvm2/system", "tcp://10.0.0.2")))
                .hasMessageContaining("port that the destination named");
    }
}
