package io.pindah.scheduler.drain;

import static io.pindah.scheduler.migration.Told.T0;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunId;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.queue.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Three hosts of 24 GiB, guests of 4 GiB on them, and how far their migrations are. */
final class Scenery {
    static final DrainId DRAIN = new DrainId("0197f3b2-7c00-7000-8000-0000000000d1");
    static final DrainId RETURN = new DrainId("0197f3b2-7c00-7000-8000-0000000000d2");

    Instant now = T0;
    private final Map<String, Map<String, GuestState>> hosts = new LinkedHashMap<>();
    private final Map<GuestId, Labels> labels = new HashMap<>();
    private final Map<HostName, Cordon> cordons = new HashMap<>();
    private final Map<GuestId, Journey> journeys = new HashMap<>();
    private final Set<String> full = new HashSet<>();
    private long drawn;

    Scenery() {
        List.of("kvm1", "kvm2", "kvm3").forEach(host -> hosts.put(host, new LinkedHashMap<>()));
    }

    void runs(String guest, String host) {
        is(guest, host, GuestState.RUNNING);
    }

    void is(String guest, String host, GuestState state) {
        hosts.get(host).put(guest, state);
    }

    void elsewhere(String guest, String from, String to) {
        hosts.get(from).remove(guest);
        runs(guest, to);
    }

    /** By the drain's own migration. */
    void arrives(String guest, String from, String to) {
        elsewhere(guest, from, to);
        journey(guest, Phase.COMPLETED, new HostName(to));
    }

    void journey(String guest, Phase phase, HostName destination) {
        journeys.put(id(guest), new Journey(migration(guest), phase, destination, "made up", Journey.Again.NO));
    }

    void label(String guest, String key, String value) {
        labels.put(id(guest), new Labels(Map.of(key, value)));
    }

    void cordon(String host) {
        cordons.put(new HostName(host), new Cordon(T0, "by hand"));
    }

    void fill(String host) {
        full.add(host);
    }

    void empty(String host) {
        full.remove(host);
    }

    GuestId id(String guest) {
        return new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d%06x".formatted(guest.hashCode() & 0xffffff));
    }

    Pace pace(long seconds) {
        var medians = new HashMap<GuestId, Duration>();
        hosts.values()
                .forEach(all -> all.keySet().forEach(guest -> medians.put(id(guest), Duration.ofSeconds(seconds))));
        return new Pace(medians, OptionalDouble.empty(), Map.of());
    }

    Scene scene() {
        var known = hosts.entrySet().stream()
                .map(entry -> new KnownHost(
                        Reports.report(
                                entry.getKey(),
                                now,
                                full.contains(entry.getKey()) ? 1000 : 18_000,
                                entry.getValue().entrySet().stream()
                                        .map(guest -> guest(guest.getKey(), guest.getValue()))
                                        .toArray(HostReport.Guest[]::new)),
                        now))
                .toList();
        var fleet = new Fleet(labels, List.of(), cordons, QueueState.OPEN);
        return new Scene(
                KnownFacts.of(new Inventory(new ArrayList<>(known), List.of(), now))
                        .with(fleet),
                journeys);
    }

    Stamps stamps() {
        return new Stamps() {
            @Override
            public Stamp next() {
                return Told.stamp(now);
            }

            @Override
            public MigrationId migration() {
                return new MigrationId("0197f3b2-7c00-7000-8000-%012x".formatted(++drawn));
            }

            @Override
            public RunId run() {
                throw new AssertionError("no run is begun here");
            }

            @Override
            public CampaignId campaign() {
                throw new AssertionError("no campaign is begun here");
            }
        };
    }

    private MigrationId migration(String guest) {
        return new MigrationId("0197f3b2-7c00-7000-9000-%012x".formatted(guest.hashCode() & 0xffffff));
    }

    private HostReport.Guest guest(String name, GuestState state) {
        return new HostReport.Guest(id(name), new GuestName(name), state, new GuestShape(4096, 1), null, null);
    }
}
