package io.pindah.agent.libvirt;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** A processor as libvirt compares it: its model and features, without the shape (sockets, cells) that any host can give. */
final class CpuXml {
    private static final List<String> COMPARED = List.of("model", "vendor", "feature");

    private CpuXml() {}

    /** Of a {@code <cpu>}; empty when it names no model. */
    static Optional<String> definition(Element cpu) {
        return Xml.child(cpu, "model").map(_ -> {
            var definition = cpu.getOwnerDocument().createElementNS(null, "cpu");
            definition.setAttribute("mode", "custom");
            definition.setAttribute("match", cpu.getAttribute("match").isEmpty() ? "exact" : cpu.getAttribute("match"));
            COMPARED.stream()
                    .flatMap(name -> Xml.children(cpu, name))
                    .forEach(part -> definition.appendChild(part.cloneNode(true)));
            return Xml.text(definition);
        });
    }

    /** What a guest gets by {@code host-model}, and about what it gets by {@code host-passthrough}, as libvirt's domain capabilities say. */
    static Optional<String> ofHost(String domainCapabilities) {
        return Xml.child(Xml.parse(domainCapabilities), "cpu").stream()
                .flatMap(cpu -> Xml.children(cpu, "mode"))
                .filter(mode -> mode.getAttribute("name").equals("host-model"))
                .flatMap(mode -> definition(mode).stream())
                .findFirst();
    }
}
