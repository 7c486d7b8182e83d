package io.pindah.scheduler.queue;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.placement.Candidate;
import io.pindah.scheduler.placement.Obstacle;
import io.pindah.scheduler.placement.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which of the migrations that wait may start.
 *
 * <p><b>Goals.</b> The more important first; nobody waits for ever; links and hosts are not idle while somebody could use them.
 *
 * <p><b>Constraints</b> ({@link Limits}; never exceeded). So many migrations leave a host, so many come to it, so many are under way in all; on a
 * link no more is promised than its budget; a destination has room for the guest ({@link Occupancy}).
 *
 * <p><b>Algorithm.</b> Those that wait are put in order by their score: priority, plus a point (by default) for each minute of waiting; of equals the
 * one that was asked for first. In that order each is tried: if a place at its source, a destination and all limits allow it, it starts, and
 * what it needs is taken off before the next is tried. One that cannot start is passed over, so that others use what it cannot. But one
 * that has waited for {@link Limits#holdAfter()} keeps what it needs: its place at the source, and one at its destination (or at the best of
 * its destinations), are kept free of those behind it.
 *
 * <p><b>Nobody starves.</b> A score grows without bound, so from some time on no newer request comes before it; from then on its places are
 * kept. Those that hold them end (a migration that is interrupted counts as under way, and keeps its places until it is mended or lost).
 *
 * <p><b>Example.</b> One migration in and out of each host. a (priority 50) leaves kvm1 for kvm2, and runs. b (50) wants the same and waits; c (20, from a
 * drain) goes from kvm3 to kvm4 and starts, although it comes after b. d (90) goes from kvm5 to kvm2: when a has ended, d goes before b, unless b has
 * waited for 40 minutes.
 */
public final class Queue {
    private static final double SECONDS_PER_MINUTE = 60;

    private final Occupancy occupancy;
    private final QueueState state;
    private final Limits limits;
    private final Placement placement;
    private final Instant now;
    private final Map<HostName, Integer> heldOut = new HashMap<>();
    private final Map<HostName, Integer> heldIn = new HashMap<>();
    private final List<Move> starts = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private Queue(Occupancy occupancy, QueueState state, Limits limits, Placement placement, Instant now) {
        this.occupancy = occupancy;
        this.state = state;
        this.limits = limits;
        this.placement = placement;
        this.now = now;
    }

    /** @param why it does not start now, for people, without a full stop */
    public record Waiting(Underway migration, String why) {}

    /**
     * @param starts in this order, with the destination each goes to, and with the bandwidth it gets where the link has a budget
     * @param waiting those that go on waiting, in the order of the queue
     */
    public record Outcome(List<Move> starts, List<Waiting> waiting) {
        public Outcome {
            starts = List.copyOf(starts);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * @param underway all migrations that have not ended; those in the phase queued wait
     * @param occupancy changed: what starts is taken off
     */
    public static Outcome decide(
            List<Underway> underway,
            Occupancy occupancy,
            QueueState state,
            Limits limits,
            Placement placement,
            Instant now) {
        var queue = new Queue(occupancy, state, limits, placement, now);
        underway.stream()
                .filter(Occupancy::isWaiting)
                .sorted(order(limits, now))
                .forEach(queue::consider);
        return new Outcome(queue.starts, queue.waiting);
    }

    /** Who comes first. */
    static Comparator<Underway> order(Limits limits, Instant now) {
        return Comparator.<Underway>comparingDouble(each -> score(each.move(), limits, now))
                .reversed()
                .thenComparing(each -> each.move().requestedAt())
                .thenComparing(each -> each.move().id().value());
    }

    static double score(Move move, Limits limits, Instant now) {
        var waited = Duration.between(move.requestedAt(), now).toMillis() / 1000.0 / SECONDS_PER_MINUTE;
        return move.handling().priority() + Math.max(0, waited) * limits.pointsPerMinute();
    }

    private void consider(Underway migration) {
        var move = migration.move();
        if (migration.ruling() instanceof Ruling.Queued queued && now.isBefore(queued.notBefore())) {
            waiting.add(new Waiting(migration, "tries again at " + queued.notBefore()));
            return;
        }
        if (state == QueueState.PAUSED) {
            waiting.add(new Waiting(migration, "the queue is paused"));
            return;
        }
        var why = whyNotFrom(move);
        var options = why.isPresent() ? List.<Candidate>of() : options(move);
        if (why.isEmpty() && options.isEmpty()) {
            why = Optional.of(whyNotTo(move));
        }
        if (why.isEmpty()) {
            start(move, placement.choose(occupancy.wanted(move), options).orElseThrow());
        } else {
            waiting.add(new Waiting(migration, why.get()));
            hold(move);
        }
    }

    private void start(Move move, HostName destination) {
        var moved = move.to(destination, budgeted(move.policy()));
        occupancy.begin(moved);
        starts.add(moved);
    }

    private MigrationPolicy budgeted(MigrationPolicy policy) {
        var share = limits.share();
        return share.isEmpty() ? policy : within(policy, share.getAsLong());
    }

    /** What says nothing of bandwidth gets a link's share; what says something was checked when it was asked for. */
    private static MigrationPolicy within(MigrationPolicy policy, long share) {
        return policy.limitedTo(
                policy.bandwidthMiBPerSecond() == null ? (Long) share : null,
                policy.postCopyBandwidthMiBPerSecond() == null ? (Long) share : null);
    }

    private Optional<String> whyNotFrom(Move move) {
        if (occupancy.active() >= limits.cluster()) {
            return Optional.of(occupancy.active() + " migrations are under way, as many as the cluster's limit allows");
        }
        var source = move.source();
        if (occupancy.state(source) != HostView.State.READY) {
            return Optional.of(source + " does not report, or reports problems");
        }
        var leaving = occupancy.outgoing(source);
        if (leaving + heldOut.getOrDefault(source, 0) >= limits.outgoing()) {
            return Optional.of(
                    leaving >= limits.outgoing()
                            ? leaving + (leaving == 1 ? " guest is" : " guests are") + " leaving " + source
                                    + ", as many as its limit allows"
                            : "the next place at " + source + " is kept for one that has waited longer");
        }
        return Optional.empty();
    }

    /** Where it can go now. */
    private List<Candidate> options(Move move) {
        return suitable(move).stream()
                .filter(this::hasPlace)
                .filter(candidate -> occupancy.hasBandwidth(move.source(), candidate.host(), move.policy(), limits))
                .toList();
    }

    /** Where it can go once there is a place. */
    private List<Candidate> suitable(Move move) {
        var wanted = occupancy.wanted(move);
        var isFixed = move.handling().destination() == Chosen.BY_REQUEST;
        return occupancy.candidates(move.guest()).stream()
                .filter(candidate -> !isFixed || candidate.host().equals(move.destination()))
                .filter(candidate -> Obstacle.of(candidate, wanted).isEmpty())
                .toList();
    }

    private boolean hasPlace(Candidate candidate) {
        return candidate.incoming() + heldIn.getOrDefault(candidate.host(), 0) < limits.incoming();
    }

    private String whyNotTo(Move move) {
        var suitable = suitable(move);
        var isFixed = move.handling().destination() == Chosen.BY_REQUEST;
        if (suitable.isEmpty()) {
            var wanted = occupancy.wanted(move);
            var hosts = occupancy.candidates(move.guest()).stream()
                    .filter(candidate -> !isFixed || candidate.host().equals(move.destination()))
                    .toList();
            return hosts.isEmpty()
                    ? move.destination() + " does not report"
                    : "no host can take it now: " + Obstacle.list(hosts, wanted);
        }
        if (suitable.stream().anyMatch(this::hasPlace)) {
            return "the bandwidth of the links is used up by others";
        }
        return isFixed
                ? "as many guests as its limit allows are on their way to " + move.destination()
                : "as many guests as their limits allow are on their way to every host that can take it";
    }

    /** Of those that wait at one host, only as many keep a place elsewhere as could leave at once. */
    private void hold(Move move) {
        if (Duration.between(move.requestedAt(), now).compareTo(limits.holdAfter()) < 0
                || heldOut.getOrDefault(move.source(), 0) >= limits.outgoing()) {
            return;
        }
        heldOut.merge(move.source(), 1, Integer::sum);
        placement.choose(occupancy.wanted(move), suitable(move)).ifPresent(host -> heldIn.merge(host, 1, Integer::sum));
    }
}
