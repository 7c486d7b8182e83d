package io.pindah.scheduler.queue;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Underway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where those that wait stand in the queue, as people see it. */
public final class Places {
    /** People wait for it, and may ask again each second: the places far behind in a very long queue are told without a time. */
    private static final int MOST_WORK = 200_000;

    private Places() {}

    /**
     * In the order of the queue; those that could start now are left out. Without a time while the queue is paused.
     *
     * @param underway those that have not ended, and any that might be asked for, as if they were queued
     */
    public static Map<MigrationId, QueuePlace> of(Facts facts, List<Underway> underway, Pace pace) {
        var rules = facts.rules();
        var outcome = Queue.decide(
                underway,
                Occupancy.of(facts.inventory(), underway, facts.fleet()),
                facts.fleet().queue(),
                rules.limits(),
                rules.placement(),
                facts.inventory().now());
        if (outcome.waiting().isEmpty()) {
            return Map.of();
        }
        // When it will be resumed is nobody's guess.
        var expected = facts.fleet().queue() == QueueState.PAUSED
                ? Map.<MigrationId, Forecast.Expected>of()
                : Forecast.of(underway, facts, pace, MOST_WORK).expected();
        var places = new LinkedHashMap<MigrationId, QueuePlace>();
        for (var waiting : outcome.waiting()) {
            var id = waiting.migration().move().id();
            var startsAt = Optional.ofNullable(expected.get(id)).flatMap(Forecast.Expected::startsAt);
            places.put(
                    id,
                    new QueuePlace(places.size() + 1, outcome.waiting().size(), waiting.why(), startsAt.orElse(null)));
        }
        return places;
    }
}
