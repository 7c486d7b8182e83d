package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.migration.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImmovableDevicesTest {
    private static final Version LIBVIRT = new Version(9, 0, 0);
    private static final String PCI = """
            <hostdev mode='subsystem' type='pci' managed='yes'>
              <source><address domain='0x0000' bus='0x06' slot='0x12' function='0x5'/></source>
            </hostdev>
            """;
    private static final String CARD = """
            <interface type='hostdev' managed='yes'>
              <mac address='52:54:00:6d:90:02'/>
            </interface>
            """;

    private static List<String> found(String devices) {
        return found(devices, "", LIBVIRT);
    }

    private static List<String> found(String devices, String more, Version libvirt) {
        return ImmovableDevices.of(
                Xml.parse("<domain type='kvm'>" + more + "<devices>" + devices + "</devices></domain>"), libvirt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<hostdev mode='subsystem' type='mdev'><source><address uuid='c2177883'/></source></hostdev>"
                        + " | mdev device c2177883 | detach",
                "<hostdev mode='subsystem' type='scsi'><source/></hostdev> | scsi device | detach",
                "<hostdev mode='capabilities' type='misc'><source/></hostdev> | capability device | detach",
                "<shmem name='board'><model type='ivshmem-plain'/></shmem> | board | role='master'",
                "<filesystem type='mount'><source dir='/x'/><target dir='data'/></filesystem> | 9p, data | unmount",
                "<filesystem type='mount'><driver type='virtiofs'/><target dir='data'/></filesystem>"
                        + " | virtiofs, data | unmount",
                "<interface type='vhostuser'><source type='unix'/></interface> | vhost-user | access mode='shared'",
                "<disk type='vhostuser'><target dev='vda'/></disk> | vhost-user | access mode='shared'",
                "<disk type='file'><target dev='vda'/><transient/></disk> | vda is transient | detach",
                "<disk type='nvme'><target dev='vda'/></disk> | vda is an NVMe | detach",
                "<tpm model='tpm-crb'><backend type='passthrough'/></tpm> | TPM | emulator",
            })
    void a_device_that_cannot_move_is_named_with_what_to_do(String device, String name, String remedy) {
        assertThat(found(device)).singleElement().satisfies(sentence -> {
            var parts = sentence.split("; ", 2);
            assertThat(parts[0]).contains(name);
            assertThat(parts[1]).contains(remedy);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<hostdev mode='subsystem' type='usb'><source/></hostdev>",
                "<shmem name='board' role='master'/>",
                "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>",
                "<interface type='bridge'><source bridge='br0'/></interface>",
                "<disk type='file'><source file='/x'/><target dev='vda'/></disk>",
            })
    void devices_that_can_move_are_not_named(String device) {
        assertThat(found(device)).isEmpty();
    }

    @Test
    void a_pci_device_can_move_only_if_qemu_unplugs_it_or_its_driver_saves_its_state() {
        assertThat(found(PCI)).singleElement().asString().contains("pci device 0000:06:12:5");
        assertThat(found(PCI.replace("<source>", "<teaming type='transient' persistent='ua-b'/><source>")))
                .isEmpty();
        assertThat(found(PCI.replace("<source>", "<driver name='vfio' model='mlx5_vfio_pci'/><source>")))
                .isEmpty();
        assertThat(found(PCI.replace("<source>", "<driver name='vfio' model='vfio-pci'/><source>")))
                .hasSize(1);
    }

    @Test
    void a_card_that_is_a_device_of_the_host_can_move_only_if_qemu_unplugs_it() {
        assertThat(found(CARD)).singleElement().asString().contains("52:54:00:6d:90:02");
        assertThat(found(CARD.replace("</interface>", "<teaming type='transient' persistent='ua-b'/></interface>")))
                .isEmpty();
    }

    @Test
    void vhost_user_can_move_when_the_memory_is_shared() {
        var card = "<interface type='vhostuser'/>";

        assertThat(found(card, "<memoryBacking><access mode='shared'/></memoryBacking>", LIBVIRT))
                .isEmpty();
        assertThat(found(card, "<cpu><numa><cell id='0' memAccess='shared'/></numa></cpu>", LIBVIRT))
                .isEmpty();
    }

    @Test
    void from_libvirt_10_on_qemu_decides_on_virtiofs() {
        var folder = "<filesystem type='mount'><driver type='virtiofs'/><target dir='data'/></filesystem>";

        assertThat(found(folder, "", new Version(10, 0, 0))).isEmpty();
    }

    @Test
    void an_invariant_timer_needs_a_frequency() {
        var cpu = "<cpu><feature policy='require' name='invtsc'/></cpu>";

        assertThat(found("", cpu, LIBVIRT)).singleElement().asString().contains("invtsc");
        assertThat(found("", cpu + "<clock><timer name='tsc' frequency='2500000000'/></clock>", LIBVIRT))
                .isEmpty();
        assertThat(found("", cpu.replace("require", "disable"), LIBVIRT)).isEmpty();
    }

    @Test
    void encrypted_memory_stays_where_it_is() {
        assertThat(found("", "<launchSecurity type='sev'/>", LIBVIRT))
                .singleElement()
                .asString()
                .contains("launchSecurity");
    }
}
