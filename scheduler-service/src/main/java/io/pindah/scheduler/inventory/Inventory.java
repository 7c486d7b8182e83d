package io.pindah.scheduler.inventory;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All hosts and guests at one instant.
 *
 * <p>Reports lag: right after a migration the source may still list the guest, and the destination not yet. So within one reporting
 * interval of its completion the migration's own facts outweigh what those two hosts report of that guest.
 *
 * @param arrivals migrations completed of late
 */
public record Inventory(List<KnownHost> hosts, List<Arrival> arrivals, Instant now) {
    public Inventory {
        hosts = hosts.stream()
                .sorted(Comparator.comparing(host -> host.name().value()))
                .toList();
        arrivals = List.copyOf(arrivals);
    }

    public Optional<KnownHost> host(HostName name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    /** Every guest on every host, by host. A guest appears twice while it moves, and when two hosts have guests of the same name. */
    public List<Sighting> sightings() {
        var latest = latestArrivals();
        return hosts.stream().flatMap(host -> sightings(host, latest)).toList();
    }

    /** Of the guests with that UUID or, if there is none, that name. */
    public List<Sighting> sightings(String nameOrId) {
        var all = sightings();
        var byId = all.stream()
                .filter(s -> s.guest().id().value().equals(nameOrId))
                .toList();
        return byId.isEmpty()
                ? all.stream()
                        .filter(s -> s.guest().name().value().equals(nameOrId))
                        .toList()
                : byId;
    }

    /** The highest epoch that any host knows of; 0: the guest has never been moved. */
    public long highestEpoch(GuestId guest) {
        return hosts.stream()
                .flatMap(host -> host.report().guests().stream())
                .filter(reported -> reported.id().equals(guest))
                .map(HostReport.Guest::epoch)
                .filter(Objects::nonNull)
                .mapToLong(Epoch::value)
                .max()
                .orElse(0);
    }

    private Map<GuestId, Arrival> latestArrivals() {
        var latest = new HashMap<GuestId, Arrival>();
        arrivals.stream().sorted(Comparator.comparing(Arrival::finishedAt)).forEach(a -> latest.put(a.guest(), a));
        return latest;
    }

    private static Stream<Sighting> sightings(KnownHost host, Map<GuestId, Arrival> latest) {
        var reported = host.report().guests();
        var corrected = reported.stream().flatMap(guest -> corrected(guest, host, latest.get(guest.id())));
        var unlisted = latest.values().stream()
                .filter(a -> a.destination().equals(host.name()) && a.isNewerThan(host))
                .filter(a -> reported.stream().noneMatch(g -> g.id().equals(a.guest())))
                .map(Arrival::guestAsMoved);
        return Stream.concat(corrected, unlisted).map(guest -> new Sighting(guest, host));
    }

    private static Stream<HostReport.Guest> corrected(
            HostReport.Guest guest, KnownHost host, @Nullable Arrival arrival) {
        if (arrival == null || !arrival.isNewerThan(host)) {
            return Stream.of(guest);
        }
        if (arrival.source().equals(host.name())) {
            return Stream.empty();
        }
        return arrival.destination().equals(host.name())
                ? Stream.of(new HostReport.Guest(
                        guest.id(), guest.name(), GuestState.RUNNING, guest.shape(), guest.probe(), guest.epoch()))
                : Stream.of(guest);
    }
}
