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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All hosts and guests at one instant.
 *
 * <p>Reports lag: right after a migration the source may still list the guest, and the destination not yet. So within one reporting
 * interval of its completion the migration's own facts outweigh what those two hosts report of that guest.
 *
 * <p>Immutable. A decision about a large cluster asks for guests and hosts many times, so they are put in order once.
 */
public final class Inventory {
    private final List<KnownHost> hosts;
    private final Instant now;
    private final Map<HostName, KnownHost> byName;
    private final List<Sighting> sightings;
    private final Map<String, List<Sighting>> byGuestId;

    /** @param arrivals migrations completed of late */
    public Inventory(List<KnownHost> hosts, List<Arrival> arrivals, Instant now) {
        this.hosts = hosts.stream()
                .sorted(Comparator.comparing(host -> host.name().value()))
                .toList();
        this.now = now;
        var latest = latest(arrivals);
        this.byName = this.hosts.stream().collect(Collectors.toMap(KnownHost::name, host -> host));
        this.sightings =
                this.hosts.stream().flatMap(host -> sightings(host, latest)).toList();
        this.byGuestId = sightings.stream()
                .collect(Collectors.groupingBy(sighting -> sighting.guest().id().value()));
    }

    /** In the order of their names. */
    public List<KnownHost> hosts() {
        return hosts;
    }

    public Instant now() {
        return now;
    }

    public Optional<KnownHost> host(HostName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every guest on every host, by host. A guest appears twice while it moves, and when two hosts have guests of the same name. */
    public List<Sighting> sightings() {
        return sightings;
    }

    /** Of the guests with that UUID or, if there is none, that name. */
    public List<Sighting> sightings(String nameOrId) {
        var byId = byGuestId.getOrDefault(nameOrId, List.of());
        return byId.isEmpty()
                ? sightings.stream()
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

    private static Map<GuestId, Arrival> latest(List<Arrival> arrivals) {
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
