package io.pindah.agent.preflight;

import io.pindah.agent.preflight.DestinationView.Disks;
import io.pindah.agent.preflight.Sight.Folder;
import io.pindah.agent.preflight.Sight.Hidden;
import io.pindah.agent.preflight.Sight.Missing;
import io.pindah.agent.preflight.Sight.There;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The guest's disks. A path that the agent's user may not look at gives no finding: libvirt looks at it again, before anything moves. That two
 * hosts see the same file cannot be proven by looking at it; that they do not, can: then its number in the file system differs.
 */
final class StorageChecks {
    /** What libvirt, too, takes for shared between hosts. */
    private static final Set<String> SHARED = Set.of(
            "nfs",
            "nfs4",
            "gfs2",
            "ocfs2",
            "afs",
            "cifs",
            "smb3",
            "ceph",
            "fuse.glusterfs",
            "fuse.quobyte",
            "gpfs",
            "acfs",
            "beegfs",
            "vxfs");

    private final Arrival arrival;
    private final Disks disks;
    private final List<Finding> findings = new ArrayList<>();

    private StorageChecks(Arrival arrival, Disks disks) {
        this.arrival = arrival;
        this.disks = disks;
    }

    static List<Finding> of(Arrival arrival, Disks disks) {
        var checks = new StorageChecks(arrival, disks);
        var storage = arrival.policy().storageRule();
        for (var path : arrival.needs().disks()) {
            if (storage == Storage.COPY && !arrival.needs().detail(path).readsOnly()) {
                checks.toBeCopied(path);
            } else {
                checks.toBeThere(path, storage);
            }
        }
        if (storage == Storage.COPY) {
            checks.room();
        }
        return checks.findings;
    }

    private void toBeThere(String path, Storage storage) {
        switch (disks.at(path)) {
            case Hidden _ -> {}
            case Missing _ ->
                find(
                        arrival.here() + " has no " + path,
                        arrival.needs().detail(path).readsOnly()
                                ? "put the file there, detach it from the guest, or choose another destination"
                                : "mount the storage that it is on at the same path there, ask for storage copy, or"
                                        + " choose another destination");
            case There there -> {
                if (!arrival.needs().detail(path).readsOnly()) {
                    toBeTheSame(path, there, storage);
                }
            }
        }
    }

    private void toBeTheSame(String path, There there, Storage storage) {
        var inode = arrival.needs().detail(path).inode();
        if (inode != null && there.inode() != null && !inode.equals(there.inode())) {
            find(
                    path + " on " + arrival.here() + " is another file than on " + arrival.source() + " (inode "
                            + there.inode() + ", not " + inode + ")",
                    "mount the same storage at that path on both, or choose another destination");
        } else if (storage == Storage.SHARED && !isShared(path, there)) {
            find(
                    path + " is on " + there.fileSystem() + " of " + arrival.here()
                            + ", which hosts do not share as far as libvirt knows",
                    "put it on storage that both hosts mount, or ask for storage copy; if it is shared all the same,"
                            + " ask for storage unsafe, or set pindah.agent.allow-unsafe-storage=true");
        }
    }

    private boolean isShared(String path, There there) {
        return disks.areVouchedFor()
                || there.isBlockDevice()
                || SHARED.contains(there.fileSystem())
                || disks.shared().stream().anyMatch(folder -> path.startsWith(folder + "/"));
    }

    private void toBeCopied(String path) {
        switch (disks.at(path)) {
            case Hidden _ -> {}
            case There _ ->
                find(
                        arrival.here() + " already has " + path + ", over which the copy would be written",
                        "if it is the same storage, ask for storage shared; if nobody needs it, remove it there");
            case Missing(var folder) ->
                folder.ifPresentOrElse(
                        it -> toBeInPool(path, it),
                        () -> find(
                                arrival.here() + " has no folder for " + path,
                                "make it there (mkdir -p) and a storage pool for it (virsh pool-create-as)"));
        }
    }

    private void toBeInPool(String path, Folder folder) {
        if (!disks.pools().contains(folder.path())) {
            find(
                    "libvirt on " + arrival.here() + " has no storage pool for " + folder.path()
                            + ", so it cannot create " + path + " there",
                    "make one there (virsh pool-define-as NAME dir --target " + folder.path()
                            + ", virsh pool-start NAME, virsh pool-autostart NAME)");
        }
    }

    /** Disks that come into one file system have to fit together. */
    private void room() {
        Map<String, Folder> folders = new LinkedHashMap<>();
        Map<String, Long> needed = new LinkedHashMap<>();
        for (var path : arrival.needs().disks()) {
            var detail = arrival.needs().detail(path);
            if (!detail.readsOnly() && disks.at(path) instanceof Missing(var folder) && folder.isPresent()) {
                folders.putIfAbsent(folder.get().fileSystem(), folder.get());
                needed.merge(folder.get().fileSystem(), Objects.requireNonNullElse(detail.sizeMiB(), 0L), Long::sum);
            }
        }
        folders.forEach((fileSystem, folder) -> {
            var wanted = needed.getOrDefault(fileSystem, 0L);
            if (folder.freeMiB() < wanted) {
                find(
                        "the disks of " + arrival.name() + " need " + wanted + " MiB in " + folder.path() + " and "
                                + arrival.here() + " has " + folder.freeMiB() + " MiB free there",
                        "free some or choose another destination");
            }
        });
    }

    private void find(String problem, String remedy) {
        findings.add(new Finding(Check.STORAGE, problem, remedy));
    }
}
