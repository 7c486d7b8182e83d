package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.agent.Given;
import io.pindah.agent.inventory.GuestFound;
import io.pindah.agent.migration.Version;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.ProbeAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainXmlTest {
    private static final String G1 = """
            <domain type='qemu' id='3'>
              <name>g1</name>
              <uuid>6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01</uuid>
              <metadata>
                <pindah:guest xmlns:pindah="https://pindah.io/xmlns/guest/1">
                  <pindah:probe address="10.213.77.101" port="7007"/>
                </pindah:guest>
                <pindah-migration:migration xmlns:pindah-migration="https://pindah.io/xmlns/migration/1" id="0197f3b2-7c00-7000-8000-000000000001" epoch="7"/>
              </metadata>
              <memory unit='KiB'>4194304</memory>
              <currentMemory unit='KiB'>2097152</currentMemory>
              <vcpu placement='static'>2</vcpu>
              <os>
                <type arch='x86_64' machine='pc-q35-10.0'>hvm</type>
              </os>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
              </devices>
            </domain>
            """;

    private static final NeedsXml NEEDS = new NeedsXml(new Version(11, 3, 0), _ -> Optional.empty());

    @Test
    void a_guest_is_read_with_what_its_metadata_say() {
        assertThat(DomainXml.read(G1, GuestState.RUNNING, NEEDS))
                .isEqualTo(new GuestFound(
                        Given.G1,
                        "g1",
                        GuestState.RUNNING,
                        4096,
                        2,
                        new ProbeAddress("10.213.77.101", 7007),
                        new Epoch(7),
                        NEEDS.of(Xml.parse(G1))));
    }

    @Test
    void the_type_of_domain_says_what_executes_the_guest() {
        assertThat(DomainXml.accelerator(G1)).isEqualTo(Accelerator.TCG);
        assertThat(DomainXml.accelerator(G1.replace("type='qemu'", "type='kvm'")))
                .isEqualTo(Accelerator.KVM);
    }

    @Test
    void a_guest_without_our_metadata_has_neither_probe_nor_epoch() {
        var bare = G1.replaceAll("(?s)<metadata>.*</metadata>", "");

        var found = DomainXml.read(bare, GuestState.SHUT_OFF, NEEDS);

        assertThat(found.probe()).isNull();
        assertThat(found.epoch()).isNull();
    }

    @Test
    void nonsense_in_the_metadata_is_as_good_as_absent() {
        var nonsense = G1.replace("10.213.77.101", "not-an-address.example").replace("epoch=\"7\"", "epoch=\"-1\"");

        var found = DomainXml.read(nonsense, GuestState.RUNNING, NEEDS);

        assertThat(found.probe()).isNull();
        assertThat(found.epoch()).isNull();
    }

    @Test
    void elements_of_other_namespaces_are_not_ours() {
        var foreign = G1.replace("https://pindah.io/xmlns/guest/1", "https://example.org/");

        assertThat(DomainXml.read(foreign, GuestState.RUNNING, NEEDS).probe()).isNull();
    }

    @Test
    void memory_is_rounded_up_whatever_its_unit() {
        assertThat(memory("<memory unit='bytes'>1048577</memory>")).isEqualTo(2);
        assertThat(memory("<memory unit='GiB'>6</memory>")).isEqualTo(6144);
        assertThat(memory("<memory>262144</memory>")).isEqualTo(256);
    }

    private static long memory(String element) {
        return DomainXml.read(G1.replaceAll("<memory .*</memory>", element), GuestState.RUNNING, NEEDS)
                .memoryMiB();
    }

    @Test
    void a_document_type_is_refused() {
        var hostile = "<!DOCTYPE domain [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + G1.replace("g1", "&x;");

        assertThatThrownBy(() -> DomainXml.read(hostile, GuestState.RUNNING, NEEDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE");
    }
}
