package io.pindah.scheduler.admission;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.placement.Placement;
import io.pindah.scheduler.placement.Placement.Candidate;
import java.util.List;
import java.util.Optional;

/** Whether an order can be met by the facts at hand, and with which migration. */
public final class Admission {
    private final Facts facts;
    private final Order order;

    private Admission(Facts facts, Order order) {
        this.facts = facts;
        this.order = order;
    }

    /**
     * Accepts the order with a migration that has just been asked of its destination, or rejects it with the first thing that is wrong.
     *
     * @param id for the new migration
     */
    public static Answer decide(Order order, Facts facts, MigrationId id, Stamp stamp) {
        return new Admission(facts, order).decide(id, stamp);
    }

    private Answer decide(MigrationId id, Stamp stamp) {
        var sightings = facts.inventory().sightings(order.guest());
        var obstacle = Guests.restart(sightings, facts.restarting())
                .or(() -> Guests.obstacle(
                        order.guest(),
                        sightings,
                        facts.underway(),
                        facts.inventory().now()));
        if (obstacle.isPresent()) {
            return new Answer.Rejected(obstacle.get());
        }
        var guest = sightings.stream().filter(Sighting::isRunning).findFirst().orElseThrow();
        return switch (order.destination()) {
            case Order.Destination.Named(var host) ->
                whyNot(host, guest).<Answer>map(Answer.Rejected::new).orElseGet(() -> accept(guest, host, id, stamp));
            case Order.Destination.Any _ ->
                Placement.choose(
                                candidates(), guest.host().name(), guest.guest().shape())
                        .map(host -> accept(guest, host, id, stamp))
                        .orElseGet(() -> new Answer.Rejected(nowhereToGo(guest)));
        };
    }

    private Answer accept(Sighting at, HostName destination, MigrationId id, Stamp stamp) {
        var guest = at.guest();
        var move = new Move(
                id,
                guest.id(),
                guest.name(),
                guest.shape(),
                at.host().name(),
                destination,
                order.policy(),
                nextEpoch(guest.id()),
                stamp.now());
        return Decisions.decide(Migration.requested(move), new Instruction.Admit(), stamp);
    }

    /** Above what is on record and above what any host remembers, so that a new or restored record never uses an epoch twice. */
    private Epoch nextEpoch(GuestId guest) {
        return new Epoch(Math.max(facts.latestEpoch(guest), facts.inventory().highestEpoch(guest)) + 1);
    }

    private Optional<Rejection> whyNot(HostName destination, Sighting guest) {
        var known = facts.inventory().host(destination);
        if (known.isEmpty()) {
            return Optional.of(Rejection.ofField(
                    "destination",
                    Reason.UNKNOWN_HOST,
                    "No host named " + destination + " has ever reported, so "
                            + guest.guest().name() + " cannot go from "
                            + guest.host().name() + " to it; check the name, or start the agent there."));
        }
        return Placement.obstacle(
                        candidate(known.get()),
                        guest.host().name(),
                        guest.guest().shape())
                .map(obstacle -> why(obstacle, known.get(), guest));
    }

    private Rejection why(Placement.Obstacle obstacle, KnownHost to, Sighting guest) {
        var it = guest.guest().name() + " cannot go from " + guest.host().name() + " to " + to.name() + ": ";
        var room = candidate(to).roomMiB();
        return switch (obstacle) {
            case SOURCE ->
                Rejection.ofField(
                        "destination",
                        Reason.SAME_HOST,
                        guest.guest().name() + " runs on " + to.name() + " already; name another destination.");
            case STALE ->
                Rejection.ofField(
                        "destination",
                        Reason.HOST_STALE,
                        it + Guests.stale(to, facts.inventory().now()));
            case UNFIT -> Rejection.ofField("destination", Reason.HOST_UNFIT, it + Guests.unfit(to));
            case MEMORY ->
                Rejection.ofField(
                        "destination",
                        Reason.NOT_ENOUGH_MEMORY,
                        it + "it needs " + guest.guest().shape().memoryMiB() + " MiB and " + Math.max(room, 0)
                                + " MiB are left there, counting what is on its way; choose another host or free some.");
        };
    }

    private Rejection nowhereToGo(Sighting guest) {
        var source = guest.host().name();
        var why = Placement.obstacles(candidates(), source, guest.guest().shape());
        return Rejection.of(
                Reason.NO_SUITABLE_HOST,
                "No host can take " + guest.guest().name() + " ("
                        + guest.guest().shape().memoryMiB() + " MiB) from " + source + ": " + why + ".");
    }

    private List<Candidate> candidates() {
        return facts.inventory().hosts().stream().map(this::candidate).toList();
    }

    private Candidate candidate(KnownHost host) {
        var onTheirWay = facts.underway().stream()
                .map(Underway::move)
                .filter(move -> move.destination().equals(host.name()))
                .mapToLong(move -> move.shape().memoryMiB())
                .sum();
        HostView.State state = host.state(facts.inventory().now());
        return new Candidate(host.name(), state, host.report().memory().availableMiB() - onTheirWay);
    }
}
