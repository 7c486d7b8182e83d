package io.pindah.scheduler.restart;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationEvent;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Migration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known as a restart is decided on; the same throughout the decision.
 *
 * @param history the migration's facts, in the order in which they arrived
 * @param isOvertaken whether the guest has a newer migration
 * @param earlier the latest restart that has been asked for; at most one
 */
public record Scene(
        Migration migration, List<MigrationEvent> history, boolean isOvertaken, List<Restart> earlier, Facts facts) {
    public Scene {
        history = List.copyOf(history);
        earlier = List.copyOf(earlier);
    }

    Inventory inventory() {
        return facts.inventory();
    }

    /** As the source gave it when it started. */
    Optional<String> definition() {
        return history.stream()
                .filter(MigrationEvent.Started.class::isInstance)
                .map(fact -> ((MigrationEvent.Started) fact).definition())
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Above what is on record and above what any host remembers. */
    Epoch nextEpoch() {
        var guest = migration.move().guest();
        return new Epoch(Math.max(facts.latestEpoch(guest), inventory().highestEpoch(guest)) + 1);
    }
}
