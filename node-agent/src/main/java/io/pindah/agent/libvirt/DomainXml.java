package io.pindah.agent.libvirt;

import io.pindah.agent.inventory.GuestFound;
import io.pindah.agent.migration.Mark;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.ProbeAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** A guest as its domain XML describes it, our metadata included. */
final class DomainXml {
    static final String GUEST_NAMESPACE = "https://pindah.io/xmlns/guest/1";

    private DomainXml() {}

    static GuestFound read(String xml, GuestState state, NeedsXml needs) {
        var domain = Xml.parse(xml);
        return new GuestFound(
                new GuestId(Xml.text(domain, "uuid").orElse("")),
                Xml.text(domain, "name").orElse(""),
                state,
                memoryMiB(domain),
                Xml.text(domain, "vcpu").map(Integer::parseInt).orElse(1),
                probe(domain).orElse(null),
                epoch(domain).orElse(null),
                needs.of(domain));
    }

    /** Whose migration brought the guest here, or is taking it away. */
    static Optional<Mark> mark(String xml) {
        return metadata(Xml.parse(xml), MigrationMark.NAMESPACE, "migration")
                .flatMap(mark -> ignoringNonsense(() -> new Mark(
                        new MigrationId(mark.getAttribute("id")),
                        new Epoch(Long.parseLong(mark.getAttribute("epoch"))))));
    }

    static Accelerator accelerator(String xml) {
        return NeedsXml.accelerator(Xml.parse(xml));
    }

    /** Rounded up. */
    private static long memoryMiB(Element domain) {
        var memory = Xml.child(domain, "memory").orElseThrow(() -> new IllegalArgumentException("no <memory>"));
        return Math.ceilDiv(bytes(memory.getTextContent().strip(), memory.getAttribute("unit")), 1L << 20);
    }

    static long bytes(String number, String unit) {
        return Math.multiplyExact(Long.parseLong(number), unit(unit));
    }

    private static long unit(String name) {
        return switch (name) {
            case "b", "bytes" -> 1;
            case "KB" -> 1000;
            case "", "k", "KiB" -> 1L << 10;
            case "MB" -> 1_000_000;
            case "M", "MiB" -> 1L << 20;
            case "GB" -> 1_000_000_000;
            case "G", "GiB" -> 1L << 30;
            case "TB" -> 1_000_000_000_000L;
            case "T", "TiB" -> 1L << 40;
            default -> throw new IllegalArgumentException("unit of memory " + name);
        };
    }

    private static Optional<ProbeAddress> probe(Element domain) {
        return metadata(domain, GUEST_NAMESPACE, "guest")
                .flatMap(guest -> Xml.child(guest, "probe"))
                .flatMap(probe -> ignoringNonsense(() ->
                        new ProbeAddress(probe.getAttribute("address"), Integer.parseInt(probe.getAttribute("port")))));
    }

    private static Optional<Epoch> epoch(Element domain) {
        return metadata(domain, MigrationMark.NAMESPACE, "migration")
                .flatMap(mark -> ignoringNonsense(() -> new Epoch(Long.parseLong(mark.getAttribute("epoch")))));
    }

    private static Optional<Element> metadata(Element domain, String namespace, String name) {
        return Xml.child(domain, "metadata").stream()
                .flatMap(metadata -> Xml.children(metadata, name))
                .filter(element -> namespace.equals(element.getNamespaceURI()))
                .findFirst();
    }

    /** Anybody may write into metadata: what makes no sense there is as good as absent. */
    private static <T> Optional<T> ignoringNonsense(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
