package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.migration.Version;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestNeeds.DiskDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeedsXmlTest {
    /** As libvirt 11.3 shows a running guest of the lab, shortened. */
    private static final String RUNNING = """
            <domain type='qemu' id='1'>
              <name>g1</name>
              <memory unit='KiB'>4194304</memory>
              <os>
                <type arch='x86_64' machine='pc-q35-10.0'>hvm</type>
                <kernel>/srv/pindah/images/vmlinuz</kernel>
                <boot dev='hd'/>
              </os>
              <cpu mode='custom' match='exact' check='full'>
                <model fallback='forbid'>qemu64</model>
                <topology sockets='1' dies='1' clusters='1' cores='1' threads='1'/>
                <feature policy='require' name='hypervisor'/>
                <feature policy='require' name='lahf_lm'/>
              </cpu>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
                  <source file='/srv/pindah/guests/g1/disk.qcow2' index='1'/>
                  <backingStore type='file' index='2'>
                    <format type='raw'/>
                    <source file='/srv/pindah/images/disk.raw'/>
                    <backingStore/>
                  </backingStore>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <disk type='block' device='disk'>
                  <source dev='/dev/mapper/data' index='3'/>
                  <target dev='vdb' bus='virtio'/>
                </disk>
                <disk type='network' device='disk'>
                  <source protocol='rbd' name='pool/g1'/>
                  <target dev='vdc' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <source file='/srv/iso/debian.iso' index='4'/>
                  <target dev='sda' bus='sata'/>
                  <readonly/>
                </disk>
                <disk type='file' device='cdrom'>
                  <target dev='sdb' bus='sata'/>
                  <readonly/>
                </disk>
              </devices>
            </domain>
            """;

    private static final String PASSED_THROUGH =
            RUNNING.replaceAll("(?s)<cpu .*</cpu>", "<cpu mode='host-passthrough' check='none' migratable='on'/>");

    private static GuestNeeds needs(String domain) {
        return new NeedsXml(new Version(11, 3, 0), _ -> Optional.of("<cpu>the host's</cpu>")).of(Xml.parse(domain));
    }

    @Test
    void a_running_guest_needs_what_its_definition_was_written_out_to() {
        var needs = needs(RUNNING);

        assertThat(needs.machine()).isEqualTo("pc-q35-10.0");
        assertThat(needs.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(needs.hugepageKiB()).isNull();
        assertThat(needs.immovable()).isEmpty();
        assertThat(needs.cpu()).isEqualTo("""
                <cpu match="exact" mode="custom"><model fallback="forbid">qemu64</model>\
                <feature name="hypervisor" policy="require"/><feature name="lahf_lm" policy="require"/></cpu>""");
    }

    @Test
    void its_disks_are_the_paths_of_files_and_devices_and_what_is_only_read_is_told_apart() {
        var needs = needs(RUNNING);

        assertThat(needs.disks())
                .containsExactly(
                        "/srv/pindah/images/vmlinuz",
                        "/srv/iso/debian.iso",
                        "/srv/pindah/guests/g1/disk.qcow2",
                        "/dev/mapper/data");
        assertThat(needs.diskDetails())
                .isEqualTo(Map.of(
                        "/srv/pindah/images/vmlinuz", DiskDetail.READ_ONLY,
                        "/srv/iso/debian.iso", DiskDetail.READ_ONLY));
    }

    @Test
    void a_guest_with_the_hosts_own_processor_needs_what_that_comes_to() {
        assertThat(needs(PASSED_THROUGH).cpu()).isEqualTo("<cpu>the host's</cpu>");
        assertThat(needs(PASSED_THROUGH.replace("host-passthrough", "maximum")).cpu())
                .isEqualTo("<cpu>the host's</cpu>");
    }

    @Test
    void what_a_guest_that_does_not_run_will_come_to_is_not_known() {
        assertThat(needs(PASSED_THROUGH.replace("host-passthrough", "host-model"))
                        .cpu())
                .isNull();
        assertThat(needs(RUNNING.replaceAll("(?s)<cpu .*</cpu>", "")).cpu()).isNull();
    }

    @Test
    void huge_pages_have_a_size_or_the_usual_one() {
        var backed = "<memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages></memoryBacking><os>";

        assertThat(needs(RUNNING.replace("<os>", backed)).hugepageKiB()).isEqualTo(1_048_576);
        assertThat(needs(RUNNING.replace("<os>", backed.replace("<page size='1' unit='GiB'/>", "")))
                        .hugepageKiB())
                .isEqualTo(2048);
    }

    @Test
    void the_hosts_own_processor_is_the_host_model_of_its_domain_capabilities() {
        var capabilities = """
                <domainCapabilities>
                  <path>/usr/bin/qemu-system-x86_64</path>
                  <cpu>
                    <mode name='host-passthrough' supported='no'/>
                    <mode name='host-model' supported='yes'>
                      <model fallback='forbid'>EPYC</model>
                      <vendor>AMD</vendor>
                      <feature policy='require' name='x2apic'/>
                      <feature policy='disable' name='vme'/>
                    </mode>
                    <mode name='custom' supported='yes'>
                      <model usable='yes'>qemu64</model>
                    </mode>
                  </cpu>
                </domainCapabilities>
                """;

        assertThat(CpuXml.ofHost(capabilities)).contains("""
                <cpu match="exact" mode="custom"><model fallback="forbid">EPYC</model><vendor>AMD</vendor>\
                <feature name="x2apic" policy="require"/><feature name="vme" policy="disable"/></cpu>""");
        assertThat(CpuXml.ofHost(capabilities.replace("host-model", "none"))).isEmpty();
    }

    @Test
    void a_domain_with_nothing_of_it_needs_nothing() {
        assertThat(needs("<domain type='test'/>"))
                .isEqualTo(new GuestNeeds(null, null, null, List.of(), List.of(), Accelerator.KVM, null));
    }
}
