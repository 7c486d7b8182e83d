package io.pindah.agent.preflight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this host has at the path of a guest's disk. */
public sealed interface Sight {

    /**
     * There is a file or a block device.
     *
     * @param fileSystem the kernel's name for its type, such as {@code nfs4}
     * @param inode absent: it is no ordinary file, or has no number that another host would see as well
     * @param sizeMiB a file's length, rounded up; absent: it is no ordinary file
     */
    record There(
            String fileSystem,
            @Nullable Long inode,
            @Nullable Long sizeMiB,
            boolean isBlockDevice) implements Sight {}

    /**
     * There is nothing.
     *
     * @param folder where it would have to be made; empty: that is not there either
     */
    record Missing(Optional<Folder> folder) implements Sight {}

    /** The agent's user may not look there. */
    record Hidden() implements Sight {}

    /**
     * A folder that is there.
     *
     * @param path of the folder
     * @param fileSystem tells which folders share their room
     */
    record Folder(String path, String fileSystem, long freeMiB) {}
}
