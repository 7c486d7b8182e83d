package io.pindah.scheduler.cluster;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.admission.Admission;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.admission.Turn;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Draining;
import io.pindah.scheduler.drain.Effect;
import io.pindah.scheduler.drain.Journey;
import io.pindah.scheduler.drain.Planning;
import io.pindah.scheduler.drain.Scene;
import io.pindah.scheduler.drain.Steering;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.policy.Wish;
import io.pindah.scheduler.queue.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The scheduler's own decisions over a cluster, in virtual time: admission, queue, placement and drains are the real ones; migrations take their time,
 * switch half way, and then complete, unless something makes them fail.
 */
final class Scheduling {
    /** A guest's memory crosses so fast. */
    static final long MIB_PER_SECOND = 1000;

    final Cluster cluster;
    final Rules rules;
    final Map<MigrationId, Passage> passages = new LinkedHashMap<>();
    final Map<DrainId, Drain> drains = new LinkedHashMap<>();
    final Map<DrainId, Map<GuestId, Journey>> journeys = new HashMap<>();
    final List<Passage> ended = new ArrayList<>();
    Instant now = Instant.parse("2026-01-02T03:00:00Z");
    QueueState queue = QueueState.OPEN;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Tickets tickets = new Tickets(() -> now);

    /** One migration, from its request to its end. */
    static final class Passage {
        Move move;
        Phase phase = Phase.QUEUED;
        Instant begunAt = Instant.MAX;
        Instant endedAt = Instant.MAX;

        Passage(Move move) {
            this.move = move;
        }

        Duration time() {
            return timeOf(move);
        }
    }

    private record Due(Instant at, long number, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            var order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    Scheduling(Cluster cluster, Rules rules) {
        this.cluster = cluster;
        this.rules = rules;
    }

    static Duration timeOf(Move move) {
        return Duration.ofMillis(1000 + move.shape().memoryMiB() * 1000 / MIB_PER_SECOND);
    }

    Facts facts() {
        var underway = passages.values().stream()
                .map(each -> new Underway(
                        each.move,
                        each.phase,
                        each.phase == Phase.QUEUED
                                ? new Ruling.Queued(each.move.requestedAt())
                                : new Ruling.Begun(now.plusSeconds(65)),
                        Set.of()))
                .toList();
        return new KnownFacts(cluster.inventory(now), underway, cluster.fleet(queue), rules, 1, Set.of());
    }

    /** @return whether it was accepted */
    boolean ask(GuestId guest, Order.Destination to, int priority) {
        var order = new Order(
                guest.value(),
                to,
                new Wish.Said(Optional.empty(), Wire.read("{\"priority\": " + priority + "}", PolicyFields.class)),
                new Order.Occasion.Request());
        return Admission.enqueue(order, facts(), tickets.migration(), tickets.next())
                        instanceof Answer.Accepted accepted
                && open(accepted);
    }

    private boolean open(Answer.Accepted accepted) {
        var move = accepted.next().move();
        passages.put(move.id(), new Passage(move));
        return true;
    }

    boolean drain(HostName host) {
        var id = new DrainId(tickets.uuid());
        var earlier = earlier(host);
        return Planning.drain(id, host, facts(), earlier) instanceof Planning.Planned.Ready(var drain)
                && record(drain, Optional.of(new Cordon(now, "it is drained")));
    }

    boolean undrain(HostName host) {
        var id = new DrainId(tickets.uuid());
        return Planning.back(id, host, facts(), earlier(host)) instanceof Planning.Planned.Ready(var back)
                && record(back, Optional.empty());
    }

    private boolean record(Drain drain, Optional<Cordon> cordon) {
        drains.put(drain.id(), drain);
        journeys.put(drain.id(), new HashMap<>());
        cordon.ifPresentOrElse(
                it -> cluster.cordons.putIfAbsent(drain.host(), it), () -> cluster.cordons.remove(drain.host()));
        return true;
    }

    void steer(DrainId id, Steering steering) {
        if (steering.of(drains.get(id)) instanceof Steering.Steered.Accepted(var next)) {
            drains.put(id, next);
        }
    }

    private List<Drain> earlier(HostName host) {
        return drains.values().stream()
                .filter(drain -> drain.host().equals(host))
                .sorted((a, b) -> b.id().value().compareTo(a.id().value()))
                .toList();
    }

    /** Everything that is due by now, and what follows from it. */
    void settle() {
        var facts = facts();
        for (var id : List.copyOf(drains.keySet())) {
            facts = advance(id, facts) ? facts() : facts;
        }
        Turn.next(facts()).forEach(each -> begin(each.as()));
    }

    /** @return whether anything has changed that others see */
    private boolean advance(DrainId id, Facts facts) {
        var drain = drains.get(id);
        if (drain.isOver()) {
            return false;
        }
        var progress = Draining.advance(drain, new Scene(facts, journeys.get(id)), tickets);
        for (var effect : progress.effects()) {
            switch (effect) {
                case Effect.Open(var admitted) -> {
                    open(admitted);
                    tell(passages.get(admitted.next().move().id()));
                }
                case Effect.Abort(var migration, var _) -> stop(migration);
                case Effect.Uncordon(var host) -> cluster.cordons.remove(host);
            }
        }
        drains.put(id, progress.next());
        return !progress.effects().isEmpty();
    }

    private void begin(Move move) {
        var passage = passages.get(move.id());
        passage.move = move;
        passage.phase = Phase.RUNNING;
        passage.begunAt = now;
        tell(passage);
        var time = passage.time();
        at(now.plus(time.dividedBy(2)), () -> proceed(passage, Phase.RUNNING, Phase.POST_COPY));
        at(now.plus(time), () -> complete(passage));
    }

    private void proceed(Passage passage, Phase from, Phase to) {
        if (passage.phase == from) {
            passage.phase = to;
            tell(passage);
        }
    }

    private void complete(Passage passage) {
        if (passage.phase == Phase.POST_COPY) {
            cluster.move(passage.move.guest(), passage.move.source(), passage.move.destination());
            end(passage, Phase.COMPLETED);
        }
    }

    /** What an abort does: nothing after the switch. */
    void stop(MigrationId id) {
        var passage = passages.get(id);
        if (passage != null && passage.phase == Phase.QUEUED) {
            end(passage, Phase.CANCELLED);
        } else if (passage != null && passage.phase == Phase.RUNNING) {
            end(passage, Phase.ABORTED);
        }
    }

    /** Before the switch; the guest stays where it is. */
    void fail(Passage passage) {
        if (passage.phase == Phase.RUNNING) {
            end(passage, Phase.FAILED);
        }
    }

    private void end(Passage passage, Phase phase) {
        passage.phase = phase;
        passage.endedAt = now;
        tell(passage);
        passages.remove(passage.move.id());
        ended.add(passage);
    }

    private void tell(Passage passage) {
        var drain = passage.move.handling().drain();
        var known = drain == null ? null : journeys.get(new DrainId(drain));
        if (known != null) {
            known.put(
                    passage.move.guest(),
                    new Journey(
                            passage.move.id(), passage.phase, passage.move.destination(), "made up", Journey.Again.NO));
        }
    }

    void at(Instant when, Runnable what) {
        due.add(new Due(when, due.size() + ended.size(), what));
    }

    /** One thing after the other as it is due, each followed by the check. */
    void advanceTo(Instant until, Runnable check) {
        while (!due.isEmpty() && !due.peek().at().isAfter(until)) {
            now = due.peek().at();
            due.poll().what().run();
            check.run();
        }
        now = until;
    }

    /** To the next thing that is due. */
    void advanceToNext() {
        if (due.isEmpty()) {
            now = now.plusSeconds(60);
        } else {
            advanceTo(due.peek().at(), () -> {});
        }
    }

    boolean isIdle() {
        return passages.isEmpty() && drains.values().stream().allMatch(Drain::isOver);
    }
}
