package io.pindah.agent.preflight;

import io.pindah.agent.migration.Ports;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memory, ordinary or in huge pages, and ports. */
final class RoomChecks {
    private RoomChecks() {}

    static List<Finding> of(Arrival arrival, DestinationView here) {
        var findings = new ArrayList<Finding>();
        var pageKiB = arrival.needs().hugepageKiB();
        var memory = pageKiB == null ? memory(arrival, here) : hugepages(arrival, here, pageKiB);
        if (memory != null) {
            findings.add(memory);
        }
        var room = here.room();
        var ports = Ports.needed(arrival.policy().storageRule());
        if (room.freePorts() < ports) {
            findings.add(new Finding(
                    Check.PORTS,
                    "this migration needs " + ports + " ports of " + arrival.here() + ", and " + room.freePorts()
                            + " are free (" + room.ports() + ")",
                    "wait for other migrations to end, or set pindah.agent.migration-ports there to more"));
        }
        return findings;
    }

    private static @Nullable Finding memory(Arrival arrival, DestinationView here) {
        var free = here.room().availableMiB() - here.promised().memoryMiB();
        var needed = arrival.shape().memoryMiB();
        return free >= needed
                ? null
                : new Finding(
                        Check.MEMORY,
                        arrival.name() + " needs " + needed + " MiB and " + arrival.here() + " has " + Math.max(0, free)
                                + " MiB to give",
                        "free some or choose another destination");
    }

    private static @Nullable Finding hugepages(Arrival arrival, DestinationView here, long pageKiB) {
        var needed = new Promised.Room(arrival.shape(), arrival.needs()).pages(pageKiB);
        var pool = here.offers().hugepages().stream()
                .filter(pages -> pages.sizeKiB() == pageKiB)
                .findFirst();
        if (pool.isEmpty()) {
            return new Finding(
                    Check.HUGEPAGES,
                    "the kernel of " + arrival.here() + " has no pages of " + pageKiB + " KiB, by which "
                            + arrival.name() + " is backed",
                    "choose a destination that has them; this one would have to be booted with hugepagesz=" + pageKiB
                            + "K, if its processor knows them");
        }
        var free = pool.get().free() - here.promised().pages(pageKiB);
        return free >= needed
                ? null
                : new Finding(
                        Check.HUGEPAGES,
                        arrival.name() + " needs " + needed + " pages of " + pageKiB + " KiB and " + arrival.here()
                                + " has " + Math.max(0, free) + " to give",
                        "give it more (echo " + (pool.get().total() + needed - free)
                                + " > /sys/kernel/mm/hugepages/hugepages-" + pageKiB
                                + "kB/nr_hugepages), or choose another destination");
    }
}
