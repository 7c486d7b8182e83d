package io.pindah.scheduler.cluster;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Platform;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Hosts and guests as they really are, apart from what the scheduler believes of them. Drawn from a seed; the same seed gives the same. */
final class Cluster {
    private static final long MIB_PER_GIB = 1024;
    private static final int[] HOST_GIB = {128, 192, 256, 384};
    private static final int[] GUEST_GIB = {1, 1, 2, 2, 4, 4, 4, 8, 8, 16};
    private static final Platform PLATFORM =
            new Platform(Accelerator.KVM, "11.3.0", "10.0.2", new Platform.Clock("one", 0L));

    final Map<HostName, Long> memoryMiB = new LinkedHashMap<>();
    final Map<GuestId, Guest> guests = new LinkedHashMap<>();
    final Map<HostName, Set<GuestId>> places = new LinkedHashMap<>();
    final Map<GuestId, Labels> labels = new HashMap<>();
    final Map<HostName, Cordon> cordons = new HashMap<>();
    final Map<HostName, Instant> silentSince = new HashMap<>();

    record Guest(GuestId id, GuestName name, GuestShape shape) {}

    /** @param load how much of all memory guests have, 0 to 1 */
    static Cluster of(Random random, int hosts, int guests, double load) {
        var cluster = new Cluster();
        for (int number = 1; number <= hosts; number++) {
            var name = new HostName("kvm%03d".formatted(number));
            cluster.memoryMiB.put(name, HOST_GIB[random.nextInt(HOST_GIB.length)] * MIB_PER_GIB);
            cluster.places.put(name, new LinkedHashSet<>());
        }
        for (int number = 1; number <= guests; number++) {
            cluster.add(random, number, load);
        }
        return cluster;
    }

    private void add(Random random, int number, double load) {
        var id = new GuestId("6f1c1c1e-9d3e-4a51-8a53-%012x".formatted(number));
        var shape = new GuestShape(GUEST_GIB[random.nextInt(GUEST_GIB.length)] * MIB_PER_GIB, 1);
        var group = random.nextInt(10) == 0 ? "web" + random.nextInt(60) : "";
        var names = new ArrayList<>(memoryMiB.keySet());
        for (int attempt = 0; attempt < 100; attempt++) {
            var host = names.get(random.nextInt(names.size()));
            var isFree = places.get(host).stream().noneMatch(other -> labels.getOrDefault(other, Labels.NONE)
                    .antiAffinity()
                    .filter(group::equals)
                    .isPresent());
            if (isFree && usedMiB(host) + shape.memoryMiB() <= memoryMiB.get(host) * load) {
                guests.put(id, new Guest(id, new GuestName("g%04d".formatted(number)), shape));
                places.get(host).add(id);
                label(random, id, group);
                return;
            }
        }
    }

    private void label(Random random, GuestId id, String group) {
        var given = new HashMap<String, String>();
        if (!group.isEmpty()) {
            given.put(Labels.ANTI_AFFINITY, group);
        } else if (random.nextInt(10) == 0) {
            given.put(Labels.AFFINITY, "shop" + random.nextInt(100));
        }
        switch (random.nextInt(50)) {
            case 0 -> given.put(Labels.MAINTENANCE, "leave");
            case 1 -> given.put(Labels.MAINTENANCE, "ask");
            default -> {}
        }
        if (!given.isEmpty()) {
            labels.put(id, new Labels(given));
        }
    }

    long usedMiB(HostName host) {
        return places.get(host).stream()
                .mapToLong(guest -> guests.get(guest).shape().memoryMiB())
                .sum();
    }

    HostName placeOf(GuestId guest) {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue().contains(guest))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    void move(GuestId guest, HostName from, HostName to) {
        if (!places.get(from).remove(guest) || !places.get(to).add(guest)) {
            throw new AssertionError(guest + " is not on " + from + " alone");
        }
    }

    Fleet fleet(QueueState queue) {
        return new Fleet(labels, List.of(), cordons, queue);
    }

    /** As the hosts' agents report it; silent ones have reported last when they fell silent. */
    Inventory inventory(Instant now) {
        var known = places.keySet().stream()
                .map(host -> {
                    var at = silentSince.getOrDefault(host, now);
                    return new KnownHost(report(host, at), at);
                })
                .toList();
        return new Inventory(known, List.of(), now);
    }

    private HostReport report(HostName host, Instant at) {
        var total = memoryMiB.get(host);
        return new HostReport(
                host,
                at,
                1,
                2000,
                new HostReport.Agent("0.1.0", at),
                PLATFORM,
                new HostReport.Memory(total, total - usedMiB(host)),
                new HostReport.Cpus(64, "host"),
                places.get(host).stream()
                        .map(guests::get)
                        .map(guest -> new HostReport.Guest(
                                guest.id(), guest.name(), GuestState.RUNNING, guest.shape(), null, new Epoch(1)))
                        .toList(),
                List.of());
    }
}
