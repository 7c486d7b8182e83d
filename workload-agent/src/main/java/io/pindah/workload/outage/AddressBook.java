package io.pindah.workload.outage;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.ProbeAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where guests echo datagrams, as the hosts report it. Thread-safe. */
public final class AddressBook {
    private final Map<HostName, Map<GuestId, ProbeAddress>> byHost = new ConcurrentHashMap<>();

    /** A host's latest report replaces what it said before. */
    public void apply(HostReport report) {
        byHost.put(
                report.host(),
                report.guests().stream()
                        .filter(guest -> guest.probe() != null)
                        .collect(Collectors.toUnmodifiableMap(
                                HostReport.Guest::id,
                                guest -> Objects.requireNonNull(guest.probe()),
                                (_, later) -> later)));
    }

    /** Empty if no host knows of one. A guest on the move may be on two hosts; its metadata, and so its address, is the same on both. */
    public Optional<ProbeAddress> addressOf(GuestId guest) {
        return byHost.values().stream()
                .flatMap(guests -> Optional.ofNullable(guests.get(guest)).stream())
                .findFirst();
    }
}
