package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapabilitiesXmlTest {
    private static final String DEBIAN = """
            <capabilities>
              <host>
                <uuid>c4f0a3c2-1b6c-4c80-8f20-1d2d3c4b5a69</uuid>
                <cpu>
                  <arch>x86_64</arch>
                  <model>EPYC-Milan</model>
                  <vendor>AMD</vendor>
                </cpu>
                <secmodel>
                  <model>apparmor</model>
                  <doi>0</doi>
                </secmodel>
                <secmodel>
                  <model>dac</model>
                  <doi>0</doi>
                  <baselabel type='kvm'>+64055:+64055</baselabel>
                  <baselabel type='qemu'>+64055:+64055</baselabel>
                </secmodel>
              </host>
              <guest>
                <os_type>hvm</os_type>
                <arch name='aarch64'>
                  <machine maxCpus='512'>virt-10.0</machine>
                  <domain type='qemu'/>
                </arch>
              </guest>
              <guest>
                <os_type>hvm</os_type>
                <arch name='x86_64'>
                  <machine maxCpus='288' deprecated='yes'>pc-q35-5.2</machine>
                  <machine maxCpus='4096'>pc-q35-10.0</machine>
                  <machine canonical='pc-q35-10.0' maxCpus='4096'>q35</machine>
                  <domain type='qemu'/>
                  <domain type='kvm'/>
                </arch>
              </guest>
            </capabilities>
            """;

    @Test
    void kvm_is_offered_when_it_is_for_the_hosts_own_architecture() {
        assertThat(new CapabilitiesXml(DEBIAN).offersKvm()).isTrue();
        assertThat(new CapabilitiesXml(DEBIAN.replace("<domain type='kvm'/>", "")).offersKvm())
                .isFalse();
        assertThat(new CapabilitiesXml(DEBIAN.replace("<arch>x86_64", "<arch>aarch64")).offersKvm())
                .isFalse();
    }

    @Test
    void qemus_user_is_in_the_label_of_the_dac_driver() {
        assertThat(new CapabilitiesXml(DEBIAN).qemuUser()).hasValue(64055);
        assertThat(new CapabilitiesXml(DEBIAN.replace("+64055:+64055", "+0:+0")).qemuUser())
                .hasValue(0);
        assertThat(new CapabilitiesXml(DEBIAN.replace("dac", "none")).qemuUser())
                .isEmpty();
    }

    @Test
    void machine_types_are_those_of_the_hosts_own_architecture_by_their_full_names() {
        assertThat(new CapabilitiesXml(DEBIAN).machines()).containsExactly("pc-q35-10.0", "pc-q35-5.2");
    }

    @Test
    void the_processor_has_a_model() {
        assertThat(new CapabilitiesXml(DEBIAN).cpuModel()).contains("EPYC-Milan");
    }
}
