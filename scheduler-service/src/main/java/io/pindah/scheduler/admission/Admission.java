package io.pindah.scheduler.admission;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.scheduler.fleet.Labels;
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
import io.pindah.scheduler.placement.Candidate;
import io.pindah.scheduler.placement.Obstacle;
import io.pindah.scheduler.placement.Wanted;
import io.pindah.scheduler.policy.Agreed;
import io.pindah.scheduler.policy.PolicyName;
import io.pindah.scheduler.queue.Occupancy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an order can be met by the facts at hand, and with which migration. */
public final class Admission {
    private final Facts facts;
    private final Order order;
    private final First first;

    private Admission(Facts facts, Order order, First first) {
        this.facts = facts;
        this.order = order;
        this.first = first;
    }

    /** What becomes of a new migration at first. */
    private enum First {
        BEGINS_IF_IT_MAY,
        WAITS
    }

    /**
     * Accepts the order with a migration that has just been asked of its destination, or rejects it with the first thing that is wrong.
     *
     * @param id for the new migration
     */
    public static Answer decide(Order order, Facts facts, MigrationId id, Stamp stamp) {
        return new Admission(facts, order, First.BEGINS_IF_IT_MAY).decide(id, stamp);
    }

    /** As {@link #decide}, but the migration waits in any case: for those who ask for several by the same facts. */
    public static Answer enqueue(Order order, Facts facts, MigrationId id, Stamp stamp) {
        return new Admission(facts, order, First.WAITS).decide(id, stamp);
    }

    /** Whether the order's guest can be moved at all, wherever to. */
    public sealed interface Movable {
        record Yes(Sighting guest) implements Movable {}

        record No(Rejection why) implements Movable {}
    }

    public static Movable movable(Order order, Facts facts) {
        var sightings = facts.inventory().sightings(order.guest());
        return Guests.restart(sightings, facts.restarting())
                .or(() -> Guests.obstacle(
                        order.guest(),
                        sightings,
                        facts.underway(),
                        facts.inventory().now()))
                .<Movable>map(Movable.No::new)
                .orElseGet(() -> new Movable.Yes(sightings.stream()
                        .filter(Sighting::isRunning)
                        .findFirst()
                        .orElseThrow()));
    }

    private Answer decide(MigrationId id, Stamp stamp) {
        var movable = movable(order, facts);
        if (movable instanceof Movable.No(var why)) {
            return new Answer.Rejected(why);
        }
        var guest = ((Movable.Yes) movable).guest();
        return switch (order.destination()) {
            case Order.Destination.Named(var host) ->
                whyNot(host, guest).<Answer>map(Answer.Rejected::new).orElseGet(() -> accept(guest, host, id, stamp));
            case Order.Destination.Any _ ->
                facts.rules()
                        .placement()
                        .choose(wanted(guest), suitable(guest))
                        .map(host -> accept(guest, host, id, stamp))
                        .orElseGet(() -> new Answer.Rejected(nowhereToGo(guest)));
        };
    }

    private Answer accept(Sighting at, HostName destination, MigrationId id, Stamp stamp) {
        var guest = at.guest();
        return switch (terms(at)) {
            case Terms.Unsettled(var why) -> new Answer.Rejected(why);
            case Terms.Settled(var agreed, var policyName) -> {
                var move = new Move(
                        id,
                        guest.id(),
                        guest.name(),
                        guest.shape(),
                        at.host().name(),
                        destination,
                        agreed.policy(),
                        nextEpoch(guest.id()),
                        stamp.now(),
                        handling(agreed, policyName),
                        Evidence.NONE);
                yield overBudget(move).<Answer>map(Answer.Rejected::new).orElseGet(() -> opened(move, stamp));
            }
        };
    }

    private Terms terms(Sighting at) {
        var guest = at.guest();
        return Terms.of(
                order.wish(),
                facts.fleet(),
                facts.fleet().labels(guest.id()),
                guest.shape().memoryMiB());
    }

    /** Goes to the end of the queue, and leaves it at once if it may. */
    private Answer opened(Move move, Stamp stamp) {
        var queued = Decisions.decide(
                Migration.requested(move),
                new Instruction.Enqueue(facts.inventory().now()),
                stamp);
        return queued instanceof Answer.Accepted accepted && first == First.BEGINS_IF_IT_MAY
                ? Turn.begin(accepted.next(), facts)
                        .map(begin -> Decisions.decide(accepted.next(), begin, stamp))
                        .orElse(queued)
                : queued;
    }

    private Handling handling(Agreed agreed, @Nullable PolicyName policyName) {
        var chosen = order.destination() instanceof Order.Destination.Any ? Chosen.BY_SCHEDULER : Chosen.BY_REQUEST;
        var name = policyName == null ? null : policyName.value();
        return switch (order.occasion()) {
            case Order.Occasion.Request _ ->
                new Handling(
                        agreed.priority(),
                        chosen,
                        agreed.retries(),
                        agreed.retryPauseSeconds(),
                        Set.of(),
                        name,
                        null,
                        null);
            case Order.Occasion.Drain drain ->
                new Handling(
                        drain.priority(),
                        chosen,
                        agreed.retries(),
                        agreed.retryPauseSeconds(),
                        drain.tried(),
                        name,
                        null,
                        drain.drain());
        };
    }

    /** What would wait for ever is refused. */
    private Optional<Rejection> overBudget(Move move) {
        var budget = facts.rules().limits().linkMiBPerSecond();
        return budget.isEmpty()
                ? Optional.empty()
                : Stream.of(
                                asked(
                                        "bandwidthMiBPerSecond",
                                        move.policy().bandwidthMiBPerSecond(),
                                        budget.getAsLong()),
                                asked(
                                        "postCopyBandwidthMiBPerSecond",
                                        move.policy().postCopyBandwidthMiBPerSecond(),
                                        budget.getAsLong()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<Rejection> asked(String field, @Nullable Long mibPerSecond, long budget) {
        return mibPerSecond == null || mibPerSecond <= budget
                ? Optional.empty()
                : Optional.of(Rejection.ofField(
                        field,
                        Reason.OVER_BUDGET,
                        field + " is " + mibPerSecond + ", and all migrations on a link may use " + budget
                                + " MiB/s together (pindah.queue.link-mib-per-second); ask for less."));
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
        return candidates(guest).stream()
                .filter(candidate -> candidate.host().equals(destination))
                .findFirst()
                .flatMap(candidate -> Obstacle.of(candidate, wanted(guest))
                        .map(obstacle -> why(obstacle, known.get(), candidate, guest)));
    }

    private Rejection why(Obstacle obstacle, KnownHost to, Candidate there, Sighting guest) {
        var it = guest.guest().name() + " cannot go from " + guest.host().name() + " to " + to.name() + ": ";
        var room = there.roomMiB();
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
            case CORDONED ->
                Rejection.ofField(
                        "destination",
                        Reason.HOST_CORDONED,
                        it + "it is cordoned" + cordonReason(to.name()) + "; uncordon it, or choose another host.");
            case ANTI_AFFINITY ->
                Rejection.ofField(
                        "destination",
                        Reason.ANTI_AFFINITY,
                        it + "a guest of its anti-affinity group "
                                + facts.fleet()
                                        .labels(guest.guest().id())
                                        .antiAffinity()
                                        .orElseThrow()
                                + " is there or on its way there; choose another host, or change the label "
                                + Labels.ANTI_AFFINITY + ".");
            case MEMORY ->
                Rejection.ofField(
                        "destination",
                        Reason.NOT_ENOUGH_MEMORY,
                        it + "it needs " + guest.guest().shape().memoryMiB() + " MiB and " + Math.max(room, 0)
                                + " MiB are left there, counting what is on its way; choose another host or free some.");
        };
    }

    private String cordonReason(HostName host) {
        var cordon = facts.fleet().cordons().get(host);
        return cordon == null || cordon.reason().isEmpty() ? "" : " (" + cordon.reason() + ")";
    }

    private Rejection nowhereToGo(Sighting guest) {
        return Rejection.of(
                Reason.NO_SUITABLE_HOST,
                "No host can take " + guest.guest().name() + " ("
                        + guest.guest().shape().memoryMiB() + " MiB) from "
                        + guest.host().name() + ": " + Obstacle.list(candidates(guest), wanted(guest)) + ".");
    }

    private List<Candidate> suitable(Sighting guest) {
        var wanted = wanted(guest);
        return candidates(guest).stream()
                .filter(candidate -> Obstacle.of(candidate, wanted).isEmpty())
                .toList();
    }

    private Wanted wanted(Sighting guest) {
        return new Wanted(
                guest.guest().shape(),
                guest.host().name(),
                facts.fleet().labels(guest.guest().id()).antiAffinity(),
                Set.of());
    }

    private List<Candidate> candidates(Sighting guest) {
        return Occupancy.of(facts.inventory(), facts.underway(), facts.fleet())
                .candidates(guest.guest().id());
    }
}
