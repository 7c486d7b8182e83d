package io.pindah.agent.preflight;

import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Version;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostOffers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the destination knows of itself, as far as one guest is concerned.
 *
 * @param guests that it has, running or not
 * @param promised to other guests
 * @param offers nothing that is promised is taken off
 */
public record DestinationView(
        List<Present> guests, Room room, Engine engine, Disks disks, Promised promised, HostOffers offers) {
    public DestinationView {
        guests = List.copyOf(guests);
    }

    /**
     * Where the guest would be put; nothing that is promised is taken off.
     *
     * @param ports the range, of which the free ones are free
     */
    public record Room(long availableMiB, Ports ports, int freePorts) {}

    /**
     * What would run the guest.
     *
     * @param hasKvm whether guests can be run with KVM
     * @param postCopy why post-copy cannot be done; empty: it can
     */
    public record Engine(Version libvirt, Version qemu, boolean hasKvm, CpuVerdict cpu, Optional<Finding> postCopy) {}

    /**
     * The guest's disks.
     *
     * @param seen by path
     * @param pools folders in which libvirt creates disks, because it has a storage pool for them
     * @param shared folders that libvirt has been told to take for shared
     * @param areVouchedFor whether the agent's configuration takes every disk for shared
     */
    public record Disks(Map<String, Sight> seen, Set<String> pools, List<String> shared, boolean areVouchedFor) {
        public Disks {
            seen = Map.copyOf(seen);
            pools = Set.copyOf(pools);
            shared = List.copyOf(shared);
        }

        Sight at(String path) {
            return seen.getOrDefault(path, new Sight.Hidden());
        }
    }
}
