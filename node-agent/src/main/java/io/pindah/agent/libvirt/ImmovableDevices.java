package io.pindah.agent.libvirt;

import io.pindah.agent.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Devices for which libvirt or QEMU turn a migration down, as far as a definition tells ({@code qemuMigrationSrcIsAllowed}). Each is a
 * sentence: what it is; and what to do. What only the running QEMU can tell is left to it: it says so before anything moves.
 */
final class ImmovableDevices {
    /** The first that lets a guest with virtiofs go; then QEMU and virtiofsd decide. */
    private static final Version LIBVIRT_WITH_VIRTIOFS = new Version(10, 0, 0);

    private final Element domain;
    private final List<String> found = new ArrayList<>();

    private ImmovableDevices(Element domain) {
        this.domain = domain;
    }

    static List<String> of(Element domain, Version libvirt) {
        var devices = new ImmovableDevices(domain);
        devices.hostDevices();
        devices.sharedMemory();
        devices.fileSystems(libvirt);
        devices.disks();
        devices.trustedModule();
        devices.processor();
        return devices.found;
    }

    private Stream<Element> all(String name) {
        return Xml.child(domain, "devices").stream().flatMap(devices -> Xml.children(devices, name));
    }

    private static Optional<String> attribute(Element parent, String child, String name) {
        return Xml.child(parent, child)
                .map(element -> element.getAttribute(name))
                .filter(value -> !value.isEmpty());
    }

    /** A USB device is let go (the guest sees it unplugged); a PCI device if QEMU unplugs it itself, or its driver can save its state. */
    private void hostDevices() {
        all("hostdev")
                .filter(device -> !device.getAttribute("type").equals("usb"))
                .filter(device -> !isUnpluggedByQemu(device) && !hasDriverOfItsOwn(device))
                .forEach(device -> found.add("the host's " + name(device)
                        + " is assigned to it and cannot move; detach it (virsh detach-device --live), or give it"
                        + " <teaming type='transient'>, by which QEMU unplugs it for the move"));
        all("interface")
                .filter(card -> card.getAttribute("type").equals("hostdev"))
                .filter(card -> !isUnpluggedByQemu(card) && !hasDriverOfItsOwn(card))
                .forEach(card -> found.add(
                        "its network card " + attribute(card, "mac", "address").orElse("")
                                + " is a device of the host and cannot move; detach it (virsh detach-interface --live), or give it"
                                + " <teaming type='transient'>, by which QEMU unplugs it for the move"));
    }

    private static boolean isUnpluggedByQemu(Element device) {
        return attribute(device, "teaming", "type").equals(Optional.of("transient"));
    }

    /** A variant driver of VFIO, named because the plain one cannot save a device's state. */
    private static boolean hasDriverOfItsOwn(Element device) {
        return attribute(device, "driver", "model")
                .filter(model -> !model.equals("vfio-pci"))
                .isPresent();
    }

    private static String name(Element device) {
        var type = device.getAttribute("mode").equals("capabilities") ? "capability" : device.getAttribute("type");
        var address = Xml.child(device, "source").flatMap(source -> Xml.child(source, "address"));
        return type + " device"
                + address.map(at -> at.hasAttribute("uuid")
                                ? " " + at.getAttribute("uuid")
                                : " " + String.join(":", parts(at)))
                        .orElse("");
    }

    private static List<String> parts(Element address) {
        return Stream.of("domain", "bus", "slot", "function")
                .map(address::getAttribute)
                .filter(value -> !value.isEmpty())
                .map(value -> value.startsWith("0x") ? value.substring(2) : value)
                .toList();
    }

    private void sharedMemory() {
        all("shmem")
                .filter(memory -> !memory.getAttribute("role").equals("master"))
                .forEach(memory -> found.add("its shared memory device " + memory.getAttribute("name")
                        + " is shared with others of its host and cannot move; detach it (virsh detach-device --live),"
                        + " or make this guest its owner (role='master')"));
        if (isMemoryShared()) {
            return;
        }
        Stream.concat(all("interface"), all("disk"))
                .filter(device -> device.getAttribute("type").equals("vhostuser"))
                .forEach(device -> found.add("its " + device.getLocalName()
                        + " is served by vhost-user and the guest's memory is not shared with that; add <memoryBacking>"
                        + "<access mode='shared'/></memoryBacking> (virsh edit) and start it anew"));
    }

    private boolean isMemoryShared() {
        var cells = Xml.child(domain, "cpu").flatMap(cpu -> Xml.child(cpu, "numa")).stream()
                .flatMap(numa -> Xml.children(numa, "cell"));
        return Xml.child(domain, "memoryBacking")
                        .flatMap(backing -> attribute(backing, "access", "mode"))
                        .equals(Optional.of("shared"))
                || cells.anyMatch(cell -> cell.getAttribute("memAccess").equals("shared"));
    }

    private void fileSystems(Version libvirt) {
        for (var folder : all("filesystem").toList()) {
            var target = attribute(folder, "target", "dir").orElse("");
            var isVirtiofs = attribute(folder, "driver", "type").equals(Optional.of("virtiofs"));
            if (!isVirtiofs) {
                found.add("it has a folder of its host (9p, " + target
                        + "), and QEMU does not let a guest go that has it mounted; unmount it in the guest and detach it"
                        + " (virsh detach-device --live)");
            } else if (libvirt.isOlderThan(LIBVIRT_WITH_VIRTIOFS)) {
                found.add("it has a folder of its host (virtiofs, " + target + "), with which libvirt " + libvirt
                        + " lets no guest go; unmount it in the guest and detach it (virsh detach-device --live)");
            }
        }
    }

    private void disks() {
        for (var disk : all("disk").toList()) {
            var target = attribute(disk, "target", "dev").orElse("");
            if (Xml.child(disk, "transient").isPresent()) {
                found.add("its disk " + target + " is transient, which libvirt does not migrate; detach it");
            } else if (disk.getAttribute("type").equals("nvme")) {
                found.add(
                        "its disk " + target + " is an NVMe device of its host; detach it (virsh detach-disk --live)");
            }
        }
    }

    /** An emulated one moves with its state. */
    private void trustedModule() {
        all("tpm")
                .filter(module -> attribute(module, "backend", "type").equals(Optional.of("passthrough")))
                .forEach(_ -> found.add("its TPM is the chip of its host; give it an emulated one"
                        + " (<backend type='emulator'/>) and start it anew"));
    }

    private void processor() {
        if (Xml.child(domain, "launchSecurity").isPresent()) {
            found.add("its memory is encrypted by the processor of its host (launchSecurity), which QEMU does not"
                    + " migrate; start it without");
        }
        var isTimerInvariant = Xml.child(domain, "cpu").stream()
                .flatMap(cpu -> Xml.children(cpu, "feature"))
                .anyMatch(feature -> feature.getAttribute("name").equals("invtsc")
                        && feature.getAttribute("policy").equals("require"));
        var hasFrequency = Xml.child(domain, "clock").stream()
                .flatMap(clock -> Xml.children(clock, "timer"))
                .anyMatch(timer -> timer.getAttribute("name").equals("tsc")
                        && !timer.getAttribute("frequency").isEmpty());
        if (isTimerInvariant && !hasFrequency) {
            found.add("its processor has invtsc without a set frequency; add <timer name='tsc' frequency='…'/> to its"
                    + " clock, or take the feature away, and start it anew");
        }
    }
}
