package io.pindah.scheduler.drain;

import io.pindah.contracts.GuestId;
import io.pindah.scheduler.migration.Facts;
import java.util.Map;

/**
 * What is known as a drain is decided on.
 *
 * @param journeys of guests that the drain has asked a migration for
 */
public record Scene(Facts facts, Map<GuestId, Journey> journeys) {
    public Scene {
        journeys = Map.copyOf(journeys);
    }
}
