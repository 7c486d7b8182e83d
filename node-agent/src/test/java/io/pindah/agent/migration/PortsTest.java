package io.pindah.agent.migration;

import static io.pindah.contracts.Storage.COPY;
import static io.pindah.contracts.Storage.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.MigrationTarget;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    private static final List<Integer> FREE = List.of(49152, 49160, 49161);

    private final Ports ports = Ports.parse("49152-49155");

    @Test
    void ports_are_free_that_are_neither_taken_nor_promised() {
        assertThat(ports.free(Set.of(49152), Set.of(49153))).containsExactly(49154, 49155);
        assertThat(ports.free(Set.of(), Set.of())).containsExactly(49152, 49153, 49154, 49155);
        assertThat(ports.free(Set.of(49152, 49154), Set.of(49153))).containsExactly(49155);
    }

    @Test
    void an_address_gets_the_port_unless_it_names_one() {
        var peer = "qemu+tls://kvm2/system";

        assertThat(Ports.with(new MigrationTarget(peer, "tcp://10.0.0.2"), SHARED, FREE)
                        .migrateUri())
                .isEqualTo("tcp://10.0.0.2:49152");
        assertThat(Ports.with(new MigrationTarget(peer, null), SHARED, FREE).migrateUri())
                .isEqualTo("tcp://kvm2:49152");
        assertThat(Ports.with(new MigrationTarget(peer, "tcp://10.0.0.2:5000"), SHARED, FREE)
                        .migrateUri())
                .isEqualTo("tcp://10.0.0.2:5000");
        assertThat(Ports.with(new MigrationTarget("qemu+tls://[fd00::2]/system", null), SHARED, FREE)
                        .migrateUri())
                .isEqualTo("tcp://[fd00::2]:49152");
    }

    @Test
    void the_copy_and_its_recovery_have_different_ports_of_one_host() {
        var described =
                new MigrationTarget("qemu+tls://kvm2/system", "tcp://10.0.0.2:5000", null, "/monitors/g1", null, null);
        var target = Ports.with(described, SHARED, FREE);

        assertThat(target.recoveryUri()).isEqualTo("tcp://10.0.0.2:49160");
        assertThat(Ports.named(target)).containsExactly(5000, 49160);
        assertThat(Ports.with(new MigrationTarget("qemu+tls://kvm2/system", null), SHARED, FREE)
                        .recoveryUri())
                .as("without a monitor")
                .isNull();
    }

    @Test
    void disks_that_are_copied_have_a_port_of_their_own() {
        var here = new MigrationTarget("qemu+tls://kvm2/system", null);

        assertThat(Ports.needed(SHARED)).isEqualTo(2);
        assertThat(Ports.with(here, SHARED, FREE.subList(0, 2)).disksPort()).isNull();
        assertThat(Ports.needed(COPY)).isEqualTo(3);
        assertThat(Ports.with(here, COPY, FREE).disksPort()).isEqualTo(49161);
        assertThat(Ports.named(Ports.with(here, COPY, FREE))).containsExactly(49152, 49161);
    }

    @Test
    void people_read_a_range_as_they_write_it() {
        assertThat(ports).hasToString("49152-49155");
    }

    @Test
    void an_address_tells_its_port() {
        assertThat(Ports.portOf(new MigrationTarget("qemu:///system", "tcp://10.0.0.2:49153")))
                .hasValue(49153);
        assertThat(Ports.portOf(new MigrationTarget("qemu:///system", "tcp://10.0.0.2")))
                .isEmpty();
        assertThat(Ports.portOf(new MigrationTarget("qemu:///system", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "49152", "49153-49152", "0-5", "1-70000", "a-b", "1-2-3"})
    void a_range_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Ports.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("migration")
                .hasMessageContaining("ports");
    }
}
