package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guest needs of any host that is to take it, as its definition says.
 *
 * @param cpu in a host's report: the key of a definition in {@link HostReport#cpuDefinitions}; in a question or a command: the definition
 *     itself (libvirt's CPU XML). Absent: unknown
 * @param machine QEMU's machine type, such as {@code pc-q35-7.2}; absent: unknown
 * @param hugepageKiB the size of the pages that back its memory; absent: ordinary ones
 * @param immovable its devices that cannot be moved, each with what to do, such as a host's PCI device
 * @param disks the files and block devices that it writes to, as paths on its host
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuestNeeds(
        @Nullable String cpu,
        @Nullable String machine,
        @Nullable Long hugepageKiB,
        List<String> immovable,
        List<String> disks) {

    /** Nothing is known. */
    public static final GuestNeeds UNKNOWN = new GuestNeeds(null, null, null, List.of(), List.of());

    public GuestNeeds {
        immovable = List.copyOf(immovable);
        disks = List.copyOf(disks);
    }

    /** The same with another {@code cpu}. */
    public GuestNeeds withCpu(@Nullable String other) {
        return new GuestNeeds(other, machine, hugepageKiB, immovable, disks);
    }
}
