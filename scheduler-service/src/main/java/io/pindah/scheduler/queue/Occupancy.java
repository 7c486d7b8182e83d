package io.pindah.scheduler.queue;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.placement.Candidate;
import io.pindah.scheduler.placement.Candidate.Cordoned;
import io.pindah.scheduler.placement.Wanted;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is taken on each host: memory, and places for migrations. A scratch pad: made afresh for each decision from what is known, changed as that
 * decision goes on, then thrown away. Not thread-safe.
 *
 * <p>The room on a host is the smaller of two: the memory that its kernel says is available, and its memory in all less that of every guest
 * it has (a guest may not have touched all of its memory yet). From both, the memory of each guest on its way there is taken off.
 */
public final class Occupancy {
    private final Map<HostName, Host> hosts = new LinkedHashMap<>();
    private final Fleet fleet;
    private int active;

    /** One host's share. */
    private static final class Host {
        final HostName name;
        final HostView.State state;
        final Cordoned cordoned;
        long availableMiB;
        long uncommittedMiB;
        int incoming;
        int outgoing;
        long incomingMiBPerSecond;
        long outgoingMiBPerSecond;
        final Map<String, Integer> kept = new HashMap<>();
        final Map<String, Integer> friends = new HashMap<>();

        Host(HostName name, HostView.State state, Cordoned cordoned, long availableMiB, long totalMiB) {
            this.name = name;
            this.state = state;
            this.cordoned = cordoned;
            this.availableMiB = availableMiB;
            this.uncommittedMiB = totalMiB;
        }
    }

    private Occupancy(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @param underway those that wait in the queue take nothing yet */
    public static Occupancy of(Inventory inventory, Collection<Underway> underway, Fleet fleet) {
        var all = new Occupancy(fleet);
        for (var known : inventory.hosts()) {
            var memory = known.report().memory();
            all.hosts.put(
                    known.name(),
                    new Host(
                            known.name(),
                            known.state(inventory.now()),
                            fleet.isCordoned(known.name()) ? Cordoned.YES : Cordoned.NO,
                            memory.availableMiB(),
                            memory.totalMiB()));
        }
        var active = underway.stream().filter(each -> !isWaiting(each)).toList();
        var arriving = active.stream()
                .map(Underway::move)
                .collect(Collectors.groupingBy(Move::destination, Collectors.mapping(Move::guest, Collectors.toSet())));
        inventory.sightings().stream()
                .filter(sighting -> sighting.guest().state() != GuestState.SHUT_OFF)
                .filter(sighting -> !arriving.getOrDefault(sighting.host().name(), Set.of())
                        .contains(sighting.guest().id()))
                .forEach(sighting -> all.settle(
                        sighting.host().name(),
                        sighting.guest().id(),
                        sighting.guest().shape().memoryMiB()));
        active.forEach(each -> all.begin(each.move()));
        return all;
    }

    static boolean isWaiting(Underway migration) {
        return migration.phase() == Phase.QUEUED;
    }

    /** How many migrations are under way. */
    public int active() {
        return active;
    }

    public int outgoing(HostName host) {
        var known = hosts.get(host);
        return known == null ? 0 : known.outgoing;
    }

    public int incoming(HostName host) {
        var known = hosts.get(host);
        return known == null ? 0 : known.incoming;
    }

    /** What new guests may still have there; may be negative. */
    public long roomMiB(HostName host) {
        var known = hosts.get(host);
        return known == null ? 0 : Math.min(known.availableMiB, known.uncommittedMiB);
    }

    HostView.@Nullable State state(HostName host) {
        var known = hosts.get(host);
        return known == null ? null : known.state;
    }

    /** Every host, as it looks to that guest. */
    public List<Candidate> candidates(GuestId guest) {
        var affinity = fleet.labels(guest).affinity();
        return hosts.values().stream()
                .map(host -> candidate(host, affinity.map(host.friends::get).orElse(0)))
                .toList();
    }

    private static Candidate candidate(Host host, int friends) {
        return new Candidate(
                host.name,
                host.state,
                host.cordoned,
                Math.min(host.availableMiB, host.uncommittedMiB),
                host.incoming,
                host.outgoing,
                host.kept.keySet(),
                friends);
    }

    /** The migration's guest, as a host has to take it. */
    public Wanted wanted(Move move) {
        return new Wanted(
                move.shape(),
                move.source(),
                fleet.labels(move.guest()).antiAffinity(),
                move.handling().tried());
    }

    /** Whether the links of both hosts have so much left. */
    boolean hasBandwidth(HostName source, HostName destination, MigrationPolicy policy, Limits limits) {
        var spare = spareMiBPerSecond(source, destination, limits);
        return spare.isEmpty() || demand(policy, limits.share()) <= spare.getAsLong();
    }

    /** What is left on the way from one host to the other; empty: there is no budget. */
    public OptionalLong spareMiBPerSecond(HostName source, HostName destination, Limits limits) {
        var from = hosts.get(source);
        var to = hosts.get(destination);
        if (limits.linkMiBPerSecond().isEmpty()) {
            return OptionalLong.empty();
        }
        if (from == null || to == null) {
            return OptionalLong.of(0);
        }
        var used = Math.max(from.outgoingMiBPerSecond, to.incomingMiBPerSecond);
        return OptionalLong.of(limits.linkMiBPerSecond().getAsLong() - used);
    }

    /** What a migration may take of a link at most; what it does not say counts as its share. */
    public static long demand(MigrationPolicy policy, OptionalLong share) {
        var before = policy.bandwidthMiBPerSecond();
        var after = policy.postCopyBandwidthMiBPerSecond();
        var unsaid = share.orElse(0);
        return Math.max(before == null ? unsaid : before, after == null ? unsaid : after);
    }

    /** A migration takes its places and its memory. */
    public void begin(Move move) {
        active++;
        var demand = demand(move.policy(), OptionalLong.empty());
        var from = hosts.get(move.source());
        if (from != null) {
            from.outgoing++;
            from.outgoingMiBPerSecond += demand;
        }
        var to = hosts.get(move.destination());
        if (to != null) {
            to.incoming++;
            to.incomingMiBPerSecond += demand;
            to.availableMiB -= move.shape().memoryMiB();
        }
        settle(move.destination(), move.guest(), move.shape().memoryMiB());
    }

    /** A migration gives its places back, and its guest leaves the source. */
    void complete(Move move) {
        active--;
        var demand = demand(move.policy(), OptionalLong.empty());
        var from = hosts.get(move.source());
        if (from != null) {
            from.outgoing--;
            from.outgoingMiBPerSecond -= demand;
            from.availableMiB += move.shape().memoryMiB();
            from.uncommittedMiB += move.shape().memoryMiB();
            var labels = fleet.labels(move.guest());
            labels.antiAffinity().ifPresent(group -> from.kept.computeIfPresent(group, Occupancy::less));
            labels.affinity().ifPresent(group -> from.friends.computeIfPresent(group, Occupancy::less));
        }
        var to = hosts.get(move.destination());
        if (to != null) {
            to.incoming--;
            to.incomingMiBPerSecond -= demand;
        }
    }

    private static @Nullable Integer less(String group, Integer count) {
        return count > 1 ? count - 1 : null;
    }

    private void settle(HostName where, GuestId guest, long memoryMiB) {
        var host = hosts.get(where);
        if (host == null) {
            return;
        }
        host.uncommittedMiB -= memoryMiB;
        var labels = fleet.labels(guest);
        labels.antiAffinity().ifPresent(group -> host.kept.merge(group, 1, Integer::sum));
        labels.affinity().ifPresent(group -> host.friends.merge(group, 1, Integer::sum));
    }
}
