package io.pindah.agent.libvirt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What we need of libvirt's capabilities XML. */
final class CapabilitiesXml {
    private final Element capabilities;

    CapabilitiesXml(String xml) {
        capabilities = Xml.parse(xml);
    }

    /** QEMU's machine types for the host's own architecture, without their short names: a running guest's definition has the full one. */
    List<String> machines() {
        return guests().flatMap(arch -> Stream.concat(
                        Xml.children(arch, "machine"),
                        Xml.children(arch, "domain").flatMap(domain -> Xml.children(domain, "machine"))))
                .filter(machine -> !machine.hasAttribute("canonical"))
                .map(machine -> machine.getTextContent().strip())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a guest of the host's own architecture can be run with KVM. */
    boolean offersKvm() {
        return guests().flatMap(arch -> Xml.children(arch, "domain"))
                .anyMatch(domain -> domain.getAttribute("type").equals("kvm"));
    }

    /** Those of the host's own architecture. */
    private Stream<Element> guests() {
        var host = cpu().flatMap(cpu -> Xml.text(cpu, "arch"));
        return Xml.children(capabilities, "guest")
                .flatMap(guest -> Xml.children(guest, "arch"))
                .filter(arch -> host.isEmpty() || host.get().equals(arch.getAttribute("name")));
    }

    Optional<String> cpuModel() {
        return cpu().flatMap(cpu -> Xml.text(cpu, "model"));
    }

    /** The user QEMU runs as: the label ({@code +64055:+64055}) that the security driver "dac" gives it. */
    OptionalLong qemuUser() {
        return Xml.child(capabilities, "host").stream()
                .flatMap(host -> Xml.children(host, "secmodel"))
                .filter(model -> Xml.text(model, "model").orElse("").equals("dac"))
                .flatMap(model -> Xml.children(model, "baselabel"))
                .map(label -> label.getTextContent().strip())
                .filter(label -> label.matches("\\+\\d{1,10}:\\+\\d{1,10}"))
                .mapToLong(label -> Long.parseLong(label.substring(1, label.indexOf(':'))))
                .findFirst();
    }

    private Optional<Element> cpu() {
        return Xml.child(capabilities, "host").flatMap(host -> Xml.child(host, "cpu"));
    }
}
