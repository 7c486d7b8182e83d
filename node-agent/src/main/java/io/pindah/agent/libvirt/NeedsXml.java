package io.pindah.agent.libvirt;

import io.pindah.agent.migration.Version;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestNeeds.DiskDetail;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What a guest needs of any host, as its definition says. */
final class NeedsXml {
    /** {@code <hugepages/>} means the kernel's default size, which is this one on x86-64 unless it was booted otherwise. */
    private static final long DEFAULT_HUGEPAGE_KIB = 2048;

    private final Version libvirt;
    private final Function<Element, Optional<String>> hostCpu;

    /**
     * @param libvirt of this host
     * @param hostCpu what a guest of that definition gets that is given the host's own processor, as a CPU definition
     */
    NeedsXml(Version libvirt, Function<Element, Optional<String>> hostCpu) {
        this.libvirt = libvirt;
        this.hostCpu = hostCpu;
    }

    /** @param domain that of a running guest, where libvirt has written out what {@code host-model} came to */
    GuestNeeds of(Element domain) {
        var readOnly = filesThatAreOnlyRead(domain);
        Set<String> disks = new LinkedHashSet<>(readOnly);
        disks(domain).flatMap(disk -> path(disk).stream()).forEach(disks::add);
        return new GuestNeeds(
                cpu(domain).orElse(null),
                machine(domain).orElse(null),
                hugepageKiB(domain).orElse(null),
                ImmovableDevices.of(domain, libvirt),
                disks.stream().toList(),
                accelerator(domain),
                readOnly.isEmpty() ? null : details(readOnly));
    }

    static Optional<String> machine(Element domain) {
        return Xml.child(domain, "os")
                .flatMap(os -> Xml.child(os, "type"))
                .map(type -> type.getAttribute("machine"))
                .filter(machine -> !machine.isEmpty());
    }

    /** By the type of domain: {@code qemu} is QEMU's translator, {@code kvm} and its kin the processor. */
    static Accelerator accelerator(Element domain) {
        return domain.getAttribute("type").equals("qemu") ? Accelerator.TCG : Accelerator.KVM;
    }

    private Optional<String> cpu(Element domain) {
        return Xml.child(domain, "cpu").flatMap(cpu -> switch (cpu.getAttribute("mode")) {
            case "host-passthrough", "maximum" -> hostCpu.apply(domain);
            // Of a guest that does not run: what it will come to is not known yet.
            case "host-model" -> Optional.empty();
            default -> CpuXml.definition(cpu);
        });
    }

    private static Optional<Long> hugepageKiB(Element domain) {
        return Xml.child(domain, "memoryBacking")
                .flatMap(backing -> Xml.child(backing, "hugepages"))
                .map(pages -> Xml.child(pages, "page")
                        .map(page -> DomainXml.bytes(page.getAttribute("size"), page.getAttribute("unit")) / 1024)
                        .orElse(DEFAULT_HUGEPAGE_KIB));
    }

    static Stream<Element> disks(Element domain) {
        return Xml.child(domain, "devices").stream().flatMap(devices -> Xml.children(devices, "disk"));
    }

    /** Of a file or a block device; empty for disks over the network, and drives with nothing in them. */
    private static Optional<String> path(Element disk) {
        return Xml.child(disk, "source")
                .map(source -> switch (disk.getAttribute("type")) {
                    case "file" -> source.getAttribute("file");
                    case "block" -> source.getAttribute("dev");
                    default -> "";
                })
                .filter(path -> path.startsWith("/"));
    }

    /** What QEMU opens when it starts, and does not write to: media, firmware, a kernel that it boots itself. */
    private static Set<String> filesThatAreOnlyRead(Element domain) {
        var files = new LinkedHashSet<String>();
        Xml.child(domain, "os").stream()
                .flatMap(os ->
                        Stream.of("loader", "kernel", "initrd", "dtb").flatMap(file -> Xml.text(os, file).stream()))
                .filter(path -> path.startsWith("/"))
                .forEach(files::add);
        disks(domain)
                .filter(disk -> Xml.child(disk, "readonly").isPresent())
                .flatMap(disk -> path(disk).stream())
                .forEach(files::add);
        return files;
    }

    private static Map<String, DiskDetail> details(Set<String> readOnly) {
        var details = new HashMap<String, DiskDetail>();
        readOnly.forEach(path -> details.put(path, DiskDetail.READ_ONLY));
        return details;
    }
}
