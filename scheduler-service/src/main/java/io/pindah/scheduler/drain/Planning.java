package io.pindah.scheduler.drain;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Kind;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.scheduler.admission.Admission;
import io.pindah.scheduler.drain.Drain.CordonedBy;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.queue.Forecast;
import io.pindah.scheduler.queue.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a drain would do, told before it is done. */
public final class Planning {
    /** Enough for the largest hosts; takes seconds at most. */
    private static final int MOST_WORK = 5_000_000;

    private Planning() {}

    /** What comes of a wish for a drain, or for a return. */
    public sealed interface Planned {
        /** To be recorded as it is. */
        record Ready(Drain drain) implements Planned {}

        record Refused(Rejection why) implements Planned {}
    }

    /** @param earlier drains and returns of that host, the newest first */
    public static Planned drain(DrainId id, HostName host, Facts facts, List<Drain> earlier) {
        return obstacle(host, facts, earlier).<Planned>map(Planned.Refused::new).orElseGet(() -> {
            var now = facts.inventory().now();
            var by = facts.fleet().isCordoned(host) ? CordonedBy.SOMEBODY_ELSE : CordonedBy.DRAIN;
            var empty = new Drain(id, host, Kind.DRAIN, State.RUNNING, List.of(), now, null, by);
            return new Planned.Ready(empty.and(Draining.found(empty, new Scene(facts, Map.of()))));
        });
    }

    /** Of the guests that drains have moved away from the host since it was last brought back, those that still are where they were put. */
    public static Planned back(DrainId id, HostName host, Facts facts, List<Drain> earlier) {
        var obstacle = obstacle(host, facts, earlier);
        if (obstacle.isPresent()) {
            return new Planned.Refused(obstacle.get());
        }
        // A return that was cancelled has left some where they were put.
        var drains = earlier.stream()
                .takeWhile(each -> each.kind() == Kind.DRAIN || each.state() == State.CANCELLED)
                .filter(each -> each.kind() == Kind.DRAIN)
                .toList();
        if (drains.isEmpty()) {
            return new Planned.Refused(Rejection.of(
                    Reason.NOTHING_TO_RETURN,
                    "No drain of " + host
                            + " is on record since its guests last came back; uncordon it if it is to take guests."));
        }
        var items = new HashMap<GuestId, Item>();
        drains.stream()
                .flatMap(each -> each.items().stream())
                .filter(item -> item.step() == Step.MOVED && isWhereItWasPut(item, facts))
                .forEach(item -> items.putIfAbsent(
                        item.guest(), Item.of(item.guest(), item.name(), item.memoryMiB(), Step.PENDING, "")));
        var now = facts.inventory().now();
        return new Planned.Ready(new Drain(
                id,
                host,
                Kind.RETURN,
                State.RUNNING,
                List.copyOf(items.values()),
                now,
                null,
                CordonedBy.SOMEBODY_ELSE));
    }

    /** How it would go, with times where there is ground for any. */
    public static DrainView plan(Drain drain, Facts facts, Pace pace, Stamps stamps) {
        var asked = new HashMap<MigrationId, Item>();
        var blocked = new HashMap<Item, String>();
        var all = new ArrayList<>(facts.underway());
        for (var item : drain.items()) {
            if (item.step() != Step.PENDING) {
                continue;
            }
            switch (Admission.enqueue(Draining.order(drain, item), facts, stamps.migration(), stamps.next())) {
                case Answer.Accepted accepted -> {
                    var move = accepted.next().move();
                    asked.put(move.id(), item);
                    all.add(Forecast.asIfQueued(move));
                }
                case Answer.Rejected(var why) -> blocked.put(item, why.sentence());
            }
        }
        var forecast = Forecast.of(all, facts, pace, MOST_WORK);
        var guests = drain.items().stream()
                .map(item -> guest(item, asked, blocked, forecast))
                .toList();
        return view(drain, guests);
    }

    private static DrainView view(Drain drain, List<DrainView.Guest> guests) {
        var ends = guests.stream()
                .filter(guest -> guest.step() == Step.PENDING)
                .map(DrainView.Guest::endsAt)
                .toList();
        var end = ends.stream().anyMatch(each -> each == null)
                ? Optional.<Instant>empty()
                : ends.stream().max(Instant::compareTo);
        return new DrainView(
                null,
                drain.host(),
                drain.kind(),
                State.PLANNED,
                1,
                drain.requestedAt(),
                null,
                guests,
                end.orElse(null),
                summary(drain, guests, end));
    }

    private static String summary(Drain drain, List<DrainView.Guest> guests, Optional<Instant> end) {
        var moves = guests.stream().filter(each -> each.step() == Step.PENDING).toList();
        var memory = moves.stream().mapToLong(DrainView.Guest::memoryMiB).sum();
        var others = guests.size() - moves.size();
        return moves.size() + (moves.size() == 1 ? " guest" : " guests") + " would "
                + (drain.kind() == Kind.DRAIN ? "leave " : "come back to ") + drain.host() + " (" + memory + " MiB)"
                + (others == 0 ? "" : ", " + others + " would not")
                + end.map(at -> ", in about "
                                + Math.max(
                                        1,
                                        Duration.between(drain.requestedAt(), at)
                                                .toSeconds()) + " s")
                        .orElse(moves.isEmpty() ? "" : "; how long it takes is not known yet");
    }

    private static DrainView.Guest guest(
            Item item, Map<MigrationId, Item> asked, Map<Item, String> blocked, Forecast.Outcome forecast) {
        if (item.step() != Step.PENDING) {
            return item.view();
        }
        var expected = forecast.expected().values().stream()
                .filter(each -> item.equals(asked.get(each.move().id())))
                .findFirst();
        if (expected.isPresent()) {
            return at(item, expected.get());
        }
        var stuck = forecast.stuck().stream()
                .filter(each -> item.equals(asked.get(each.migration().move().id())))
                .map(each -> "It would wait: " + each.why() + ".")
                .findFirst();
        return item.at(Step.BLOCKED, stuck.orElseGet(() -> blocked.getOrDefault(item, "It cannot be moved.")))
                .plainView();
    }

    private static DrainView.Guest at(Item item, Forecast.Expected expected) {
        Move move = expected.move();
        return new DrainView.Guest(
                item.guest(),
                item.name(),
                item.memoryMiB(),
                Step.PENDING,
                move.destination(),
                null,
                0,
                expected.startsAt().orElse(null),
                expected.endsAt().orElse(null),
                null);
    }

    private static Optional<Rejection> obstacle(HostName host, Facts facts, List<Drain> earlier) {
        if (facts.inventory().host(host).isEmpty()) {
            return Optional.of(Rejection.of(
                    Reason.UNKNOWN_HOST,
                    "No host named " + host + " has ever reported; GET /api/v1/hosts lists them."));
        }
        return earlier.stream()
                .filter(each -> !each.isOver())
                .findFirst()
                .map(open -> Rejection.of(
                        Reason.ALREADY_DRAINING,
                        host + " is busy with " + (open.kind() == Kind.DRAIN ? "drain " : "the return ") + open.id()
                                + "; wait for its end, or cancel it."));
    }

    private static boolean isWhereItWasPut(Item item, Facts facts) {
        return facts.inventory().sightings(item.guest().value()).stream()
                .filter(Sighting::isRunning)
                .anyMatch(sighting -> sighting.host().name().equals(item.destination()));
    }
}
