package io.pindah.scheduler.queue;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Underway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Plays the queue through in virtual time: what would start when, and where to, if every migration takes as long as {@link Pace} says and nothing
 * else is asked for. By the very decisions that are taken later ({@link Queue}), so a plan is what would be done, not a second opinion.
 *
 * <p>A migration whose time cannot be estimated is played as one that takes a minute, and no times are told from there on: only order and destinations.
 */
public final class Forecast {
    private static final Duration NOMINAL = Duration.ofMinutes(1);

    private final Occupancy occupancy;
    private final Rules rules;
    private final Pace pace;
    private final Map<MigrationId, Expected> expected = new LinkedHashMap<>();
    private final PriorityQueue<Running> running = new PriorityQueue<>();
    private List<Underway> waiting;
    private boolean isTimed = true;

    private record Running(Instant end, Move move) implements Comparable<Running> {
        @Override
        public int compareTo(Running other) {
            return end.compareTo(other.end);
        }
    }

    /**
     * When and where to one that waits would go.
     *
     * @param startsAt empty: there is no ground for an estimate; so with {@code endsAt}
     */
    public record Expected(Move move, Optional<Instant> startsAt, Optional<Instant> endsAt) {}

    /**
     * @param expected by id, in the order of their starts
     * @param stuck those that would not start at all, with the reason
     */
    public record Outcome(Map<MigrationId, Expected> expected, List<Queue.Waiting> stuck) {
        /** When the last of these would end; empty: not known, or there is none. */
        public Optional<Instant> end() {
            return expected.values().stream().allMatch(each -> each.endsAt().isPresent())
                    ? expected.values().stream()
                            .flatMap(each -> each.endsAt().stream())
                            .max(Instant::compareTo)
                    : Optional.empty();
        }
    }

    private Forecast(Occupancy occupancy, List<Underway> underway, Rules rules, Pace pace, Instant now) {
        this.occupancy = occupancy;
        this.rules = rules;
        this.pace = pace;
        this.waiting = underway.stream().filter(Occupancy::isWaiting).toList();
        underway.stream()
                .filter(each -> !Occupancy.isWaiting(each))
                .forEach(each -> running.add(new Running(now.plus(estimate(each.move())), each.move())));
    }

    /**
     * @param underway those that have not ended, and any number of those that might be asked for, as if they were queued
     * @param mostWork how many times one that waits may be looked at; those that would start after that are told as waiting
     */
    public static Outcome of(List<Underway> underway, Facts facts, Pace pace, int mostWork) {
        var now = facts.inventory().now();
        var occupancy = Occupancy.of(facts.inventory(), underway, facts.fleet());
        var forecast = new Forecast(occupancy, underway, facts.rules(), pace, now);
        return forecast.play(now, mostWork / Math.max(1, forecast.waiting.size()));
    }

    /** One that is not asked for yet. */
    public static Underway asIfQueued(Move move) {
        return new Underway(move, Phase.QUEUED, new Ruling.Queued(Instant.EPOCH), Set.of());
    }

    private Outcome play(Instant from, int mostSteps) {
        var now = from;
        var outcome = decide(now);
        for (int step = 0; step < mostSteps && !running.isEmpty() && !waiting.isEmpty(); step++) {
            var next = running.remove();
            now = now.isBefore(next.end()) ? next.end() : now;
            occupancy.complete(next.move());
            outcome = decide(now);
        }
        return new Outcome(expected, outcome.waiting());
    }

    private Queue.Outcome decide(Instant now) {
        var due = waiting.stream().map(each -> due(each, now)).toList();
        var outcome = Queue.decide(due, occupancy, QueueState.OPEN, rules.limits(), rules.placement(), now);
        for (var move : outcome.starts()) {
            var end = now.plus(estimate(move));
            running.add(new Running(end, move));
            expected.put(
                    move.id(),
                    isTimed
                            ? new Expected(move, Optional.of(now), Optional.of(end))
                            : new Expected(move, Optional.empty(), Optional.empty()));
        }
        waiting = new ArrayList<>(
                outcome.waiting().stream().map(Queue.Waiting::migration).toList());
        return outcome;
    }

    /** Pauses before another try are played as if they were over. */
    private static Underway due(Underway migration, Instant now) {
        return new Underway(migration.move(), migration.phase(), new Ruling.Queued(now), migration.silent());
    }

    private Duration estimate(Move move) {
        var known = pace.of(move);
        if (known.isEmpty()) {
            isTimed = false;
        }
        return known.orElse(NOMINAL);
    }
}
