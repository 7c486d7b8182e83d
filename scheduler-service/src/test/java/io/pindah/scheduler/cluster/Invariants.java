package io.pindah.scheduler.cluster;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.cluster.Scheduling.Passage;
import io.pindah.scheduler.fleet.Labels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold after every step. */
final class Invariants {
    private final Scheduling scheduling;
    private final int guests;

    Invariants(Scheduling scheduling) {
        this.scheduling = scheduling;
        this.guests = scheduling.cluster.guests.size();
    }

    void check() {
        limits();
        memory();
        antiAffinity();
        everyGuestRunsOnce();
        noGuestMovesTwice();
        noneGoesToACordonedHost();
    }

    private void limits() {
        var out = new HashMap<HostName, Integer>();
        var in = new HashMap<HostName, Integer>();
        int active = 0;
        for (var each : scheduling.passages.values()) {
            if (each.phase != Phase.QUEUED) {
                active++;
                out.merge(each.move.source(), 1, Integer::sum);
                in.merge(each.move.destination(), 1, Integer::sum);
            }
        }
        var limits = scheduling.rules.limits();
        require(active <= limits.cluster(), active + " are under way");
        within(out, limits.outgoing(), "leave");
        within(in, limits.incoming(), "come to");
    }

    private static void within(Map<HostName, Integer> counts, int most, String verb) {
        counts.forEach((host, count) -> require(count <= most, count + " guests " + verb + " " + host));
    }

    private void memory() {
        var promised = new HashMap<HostName, Long>();
        scheduling.passages.values().stream()
                .filter(each -> each.phase != Phase.QUEUED)
                .forEach(each -> promised.merge(
                        each.move.destination(), each.move.shape().memoryMiB(), Long::sum));
        scheduling.cluster.memoryMiB.forEach((host, total) -> {
            var used = scheduling.cluster.usedMiB(host) + promised.getOrDefault(host, 0L);
            require(used <= total, host + " has " + total + " MiB and " + used + " are used or promised");
        });
    }

    private void antiAffinity() {
        var groups = new HashMap<HostName, Set<String>>();
        scheduling.cluster.places.forEach((host, guests) -> {
            var there = groups.computeIfAbsent(host, _ -> new HashSet<>());
            guests.forEach(guest -> group(guest, host, there));
        });
        scheduling.passages.values().stream()
                .filter(each -> each.phase != Phase.QUEUED)
                .forEach(
                        each -> group(each.move.guest(), each.move.destination(), groups.get(each.move.destination())));
    }

    private void group(GuestId guest, HostName host, Set<String> groups) {
        scheduling
                .cluster
                .labels
                .getOrDefault(guest, Labels.NONE)
                .antiAffinity()
                .ifPresent(group -> require(groups.add(group), "two of " + group + " meet on " + host));
    }

    /** A guest that was stopped, or runs twice, would be missing or too many. */
    private void everyGuestRunsOnce() {
        var seen = new HashSet<GuestId>();
        scheduling
                .cluster
                .places
                .values()
                .forEach(all -> all.forEach(guest -> require(seen.add(guest), guest + " twice")));
        require(seen.size() == guests, "of " + guests + " guests " + seen.size() + " run");
    }

    private void noGuestMovesTwice() {
        var moving = new HashSet<GuestId>();
        scheduling
                .passages
                .values()
                .forEach(each -> require(moving.add(each.move.guest()), each.move.guest() + " moves twice"));
    }

    /** One that was on its way already when the host was cordoned may arrive. */
    private void noneGoesToACordonedHost() {
        for (Passage each : scheduling.passages.values()) {
            var cordon = scheduling.cluster.cordons.get(each.move.destination());
            if (each.phase != Phase.QUEUED && cordon != null) {
                require(
                        !each.begunAt.isAfter(cordon.since()),
                        each.move.guestName() + " was sent to the cordoned " + each.move.destination());
            }
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
