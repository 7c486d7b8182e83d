package io.pindah.scheduler.inventory;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.GuestView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Guests as people ask for them: each once, where it runs. */
public final class Guests {
    /** Of two sightings of a guest the running one counts, of two running ones the newer. */
    private static final BinaryOperator<Sighting> TRUER = BinaryOperator.maxBy(Comparator.comparing(Sighting::isRunning)
            .thenComparing(sighting -> sighting.host().receivedAt()));

    private Guests() {}

    /** By name, of equals by UUID. */
    public static List<GuestView> of(List<Sighting> sightings, Map<GuestId, MigrationId> moving, Instant now) {
        return sightings.stream()
                .collect(Collectors.toMap(sighting -> sighting.guest().id(), sighting -> sighting, TRUER))
                .values()
                .stream()
                .map(sighting -> view(sighting, moving, now))
                .sorted(Comparator.<GuestView, String>comparing(
                                view -> view.guest().name().value())
                        .thenComparing(view -> view.guest().id().value()))
                .toList();
    }

    private static GuestView view(Sighting sighting, Map<GuestId, MigrationId> moving, Instant now) {
        return new GuestView(
                sighting.guest(),
                sighting.host().name(),
                sighting.host().state(now),
                moving.get(sighting.guest().id()));
    }
}
