package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a guest needs of any host that is to take it, as its definition says.
 *
 * @param cpu in a host's report: the key of a definition in {@link HostReport#cpuDefinitions}; in a question or a command: the definition
 *     itself (libvirt's CPU XML). Absent: unknown
 * @param machine QEMU's machine type, such as {@code pc-q35-7.2}; absent: unknown
 * @param hugepageKiB the size of the pages that back its memory; absent: ordinary ones
 * @param immovable its devices that cannot be moved, each with what to do after a semicolon, such as a host's PCI device
 * @param disks the files and block devices that it uses, as paths on its host
 * @param accelerator what executes it; absent: unknown
 * @param diskDetails what its host knows of them, by path; absent: nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuestNeeds(
        @Nullable String cpu,
        @Nullable String machine,
        @Nullable Long hugepageKiB,
        List<String> immovable,
        List<String> disks,
        @Nullable Accelerator accelerator,
        @Nullable Map<String, DiskDetail> diskDetails) {

    /** Nothing is known. */
    public static final GuestNeeds UNKNOWN = new GuestNeeds(null, null, null, List.of(), List.of());

    public GuestNeeds {
        immovable = List.copyOf(immovable);
        disks = List.copyOf(disks);
        diskDetails = diskDetails == null ? null : Map.copyOf(diskDetails);
    }

    /** Of a guest of whose disks nothing but their paths is known. */
    public GuestNeeds(
            @Nullable String cpu,
            @Nullable String machine,
            @Nullable Long hugepageKiB,
            List<String> immovable,
            List<String> disks) {
        this(cpu, machine, hugepageKiB, immovable, disks, null, null);
    }

    /**
     * A file or block device.
     *
     * @param readOnly whether the guest only reads it; absent: it writes to it as well
     * @param sizeMiB the file's length, rounded up; absent: not known, as of a block device
     * @param inode the file's number in its file system: where two hosts share that, they see the same one; absent: not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DiskDetail(
            @Nullable Boolean readOnly,
            @Nullable Long sizeMiB,
            @Nullable Long inode) {
        /** A file that is only read. */
        public static final DiskDetail READ_ONLY = new DiskDetail(true, null, null);

        public DiskDetail {
            Checks.require(sizeMiB == null || sizeMiB >= 0, "sizeMiB must not be negative, not " + sizeMiB);
        }

        /** Whether the guest leaves it as it is. */
        public boolean readsOnly() {
            return readOnly != null && readOnly;
        }
    }

    /** The same with another {@code cpu}. */
    public GuestNeeds withCpu(@Nullable String other) {
        return new GuestNeeds(other, machine, hugepageKiB, immovable, disks, accelerator, diskDetails);
    }

    /** The same with what is known of the disks. */
    public GuestNeeds with(Map<String, DiskDetail> details) {
        return new GuestNeeds(cpu, machine, hugepageKiB, immovable, disks, accelerator, details);
    }

    /** What is known of a disk: nothing, where nobody has said anything. */
    public DiskDetail detail(String disk) {
        var known = diskDetails == null ? null : diskDetails.get(disk);
        return known == null ? new DiskDetail(null, null, null) : known;
    }
}
