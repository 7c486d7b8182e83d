package io.pindah.scheduler.queue;

import static io.pindah.scheduler.migration.Told.T0;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.placement.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts kvm1 to kvm6 of 24 GiB with 18 GiB available, and migrations of guests of 4 GiB between them. */
final class Waits {
    final List<Underway> underway = new ArrayList<>();
    final Map<GuestId, Labels> labels = new HashMap<>();
    final Map<HostName, Cordon> cordons = new HashMap<>();
    final Map<String, HostReport> reports = new LinkedHashMap<>();
    Limits limits = Limits.DEFAULT;
    QueueState state = QueueState.OPEN;
    Instant now = T0;

    Waits() {
        for (int host = 1; host <= 6; host++) {
            reports.put("kvm" + host, Reports.report("kvm" + host, T0));
        }
    }

    /** One that waits since then. */
    Move waits(String guest, String from, String to, int priority, Duration since) {
        return add(move(guest, from, to, priority, since, Chosen.BY_REQUEST), Phase.QUEUED);
    }

    /** One that waits since then, and for which the scheduler chooses. */
    Move waitsForAny(String guest, String from, int priority, Duration since) {
        return add(
                move(guest, from, from.equals("kvm6") ? "kvm5" : "kvm6", priority, since, Chosen.BY_SCHEDULER),
                Phase.QUEUED);
    }

    Move runs(String guest, String from, String to) {
        return add(move(guest, from, to, 50, Duration.ZERO, Chosen.BY_REQUEST), Phase.RUNNING);
    }

    /** Somewhere, and running. */
    void lives(String guest, String host, long memoryMiB) {
        var before = reports.get(host);
        var guests = new ArrayList<>(before.guests());
        guests.add(new HostReport.Guest(
                id(guest), new GuestName(guest), GuestState.RUNNING, new GuestShape(memoryMiB, 1), null, null));
        reports.put(
                host,
                Reports.report(host, T0, before.memory().availableMiB(), guests.toArray(HostReport.Guest[]::new)));
    }

    void bears(String guest, String key, String value) {
        labels.put(id(guest), new Labels(Map.of(key, value)));
    }

    Queue.Outcome decide() {
        var facts = facts();
        return Queue.decide(
                underway,
                Occupancy.of(facts.inventory(), underway, facts.fleet()),
                state,
                limits,
                facts.rules().placement(),
                now);
    }

    /** As {@code 1 of 2, 4 s}: when one that waits would start, if each takes so long. */
    List<String> places(Duration each) {
        var pace = new Pace(
                underway.stream().collect(Collectors.toMap(one -> one.move().guest(), _ -> each)),
                OptionalDouble.empty(),
                Map.of());
        return Places.of(facts(), underway, pace).values().stream()
                .map(place -> place.position() + " of " + place.length() + ", "
                        + (place.startsAt() == null
                                ? "nobody knows when"
                                : Duration.between(now, place.startsAt()).toSeconds() + " s"))
                .toList();
    }

    private Facts facts() {
        var hosts = reports.values().stream()
                .map(report -> new KnownHost(report, now))
                .toList();
        return KnownFacts.of(new Inventory(hosts, List.of(), now))
                .with(underway)
                .with(new Fleet(labels, List.of(), cordons, state))
                .with(new Rules(limits, new Spread()));
    }

    /** As {@code a:kvm1>kvm2}. */
    List<String> starts() {
        return decide().starts().stream()
                .map(move -> move.guestName() + ":" + move.source() + ">" + move.destination())
                .toList();
    }

    /** As {@code a: because}. */
    List<String> waiting() {
        return decide().waiting().stream()
                .map(each -> each.migration().move().guestName() + ": " + each.why())
                .toList();
    }

    static GuestId id(String guest) {
        return new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d%06x".formatted(guest.hashCode() & 0xffffff));
    }

    private Move add(Move move, Phase phase) {
        underway.add(new Underway(
                move,
                phase,
                phase == Phase.QUEUED ? new Ruling.Queued(move.requestedAt()) : new Ruling.Begun(T0),
                Set.of()));
        return move;
    }

    private Move move(String guest, String from, String to, int priority, Duration since, Chosen chosen) {
        return new Move(
                new MigrationId("0197f3b2-7c00-7000-8000-%012x".formatted(underway.size() + 1)),
                id(guest),
                new GuestName(guest),
                new GuestShape(4096, 1),
                new HostName(from),
                new HostName(to),
                MigrationPolicy.of(Mode.POST_COPY),
                new Epoch(1),
                now.minus(since),
                new Handling(priority, chosen, 0, 20, Set.of(), null, null, null),
                Evidence.NONE);
    }
}
