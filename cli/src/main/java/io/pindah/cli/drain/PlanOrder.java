package io.pindah.cli.drain;

import io.pindah.contracts.api.DrainView.Guest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The guests of a plan in the order in which they would begin; those without a time come last, by name. */
final class PlanOrder {
    private PlanOrder() {}

    static List<Guest> of(List<Guest> guests) {
        return guests.stream()
                .sorted(Comparator.comparing((Guest guest) -> guest.startsAt() == null ? Instant.MAX : guest.startsAt())
                        .thenComparing(guest -> guest.name().value()))
                .toList();
    }
}
