package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryMonitorXmlTest {
    private static final String GUEST = """
            <domain type='kvm'>
              <name>g1</name>
              <metadata><o:owner xmlns:o="https://example.org/owner">a &amp; b</o:owner></metadata>
              <devices><graphics type='vnc' passwd='secret'/></devices>
            </domain>
            """;
    private static final String WITH_OWN = """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
              <name>g1</name>
              <qemu:commandline><qemu:arg value='-device'/><qemu:arg value='mine'/><qemu:env name='A' value='b'/></qemu:commandline>
            </domain>
            """;

    private static List<String> arguments(String definition) {
        return Xml.children(Xml.parse(definition), "commandline")
                .flatMap(line -> Xml.children(line, "arg"))
                .map(argument -> argument.getAttribute("value"))
                .toList();
    }

    @Test
    void a_monitor_is_added_and_all_else_stays() {
        var definition = RecoveryMonitorXml.with(GUEST, "/monitors/g1");

        assertThat(arguments(definition))
                .containsExactly(
                        "-chardev",
                        "socket,id=pindah-recovery,path=/monitors/g1,server=on,wait=off",
                        "-mon",
                        "chardev=pindah-recovery,mode=control");
        assertThat(Xml.parse(definition)
                        .getElementsByTagNameNS("https://example.org/owner", "owner")
                        .item(0)
                        .getTextContent())
                .isEqualTo("a & b");
        assertThat(definition).contains("passwd=\"secret\"").doesNotContain("<?xml");
    }

    @Test
    void one_that_came_along_from_the_host_before_is_replaced() {
        var twice = RecoveryMonitorXml.with(RecoveryMonitorXml.with(GUEST, "/old"), "/new");

        assertThat(arguments(twice)).hasSize(4).anyMatch(value -> value.contains("path=/new,"));
    }

    @Test
    void what_its_owner_tells_qemu_stays() {
        var with = RecoveryMonitorXml.with(WITH_OWN, "/monitors/g1");

        assertThat(arguments(with)).hasSize(6).startsWith("-device", "mine");
        assertThat(arguments(RecoveryMonitorXml.without(with))).containsExactly("-device", "mine");
    }

    @Test
    void without_it_the_definition_is_as_before() {
        assertThat(RecoveryMonitorXml.without(GUEST)).isSameAs(GUEST);
        assertThat(Xml.children(
                        Xml.parse(RecoveryMonitorXml.without(RecoveryMonitorXml.with(GUEST, "/m"))), "commandline"))
                .isEmpty();
    }
}
