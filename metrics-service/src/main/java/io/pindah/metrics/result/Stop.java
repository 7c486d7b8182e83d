package io.pindah.metrics.result;

import io.pindah.contracts.EventHead;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Outage;
import io.pindah.contracts.Platform;
import io.pindah.contracts.WorkloadEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How long the guest stood still, as far as the hosts' events and the probe tell. All in microseconds. */
record Stop(Figure<Long> observed, Figure<Long> uncertainty, Figure<Outage> outage) {
    private static final Duration CREDIBLE = Duration.ofDays(1);
    private static final long NANOS_PER_MICRO = 1_000;

    static Stop of(Account account, Collection<WorkloadEvent.OutageMeasured> outages) {
        var observed = observed(account);
        return new Stop(observed, observed.flatMap(_ -> uncertainty(account)), outage(outages));
    }

    /** The longest gap between echoes. */
    Figure<Long> perceived() {
        return outage.map(Outage::longestGapMicros);
    }

    /** The stream's interval, and what the prober was late itself. */
    Figure<Long> resolution() {
        return outage.map(o -> o.intervalMicros() + o.proberPauseMicros());
    }

    /** By two clocks. If they disagree so much that the guest ran again before it stopped, nothing was observed. */
    private static Figure<Long> observed(Account account) {
        var from = Figure.of(account.suspended().map(MigrationEvent::head), "the source's guest-suspended is missing");
        var to = Figure.of(account.resumed().map(MigrationEvent::head), "the destination's guest-resumed is missing");
        return from.flatMap(stopped -> to.flatMap(ran -> between(stopped, ran)));
    }

    private static Figure<Long> between(EventHead stopped, EventHead ran) {
        var gap = Duration.between(stopped.at(), ran.at());
        if (gap.isNegative()) {
            return new Figure.Unknown<>("by the hosts' clocks it resumed before it stopped");
        }
        return gap.compareTo(CREDIBLE) <= 0
                ? new Figure.Known<>(gap.toNanos() / NANOS_PER_MICRO)
                : new Figure.Unknown<>("by the hosts' clocks it stood still for more than a day");
    }

    /** How far the two clocks may be apart: not at all if they are the same one. */
    private static Figure<Long> uncertainty(Account account) {
        var source = account.started().map(MigrationEvent.Started::platform).map(Platform::clock);
        var destination =
                account.prepared().map(MigrationEvent.Prepared::platform).map(Platform::clock);
        return Figure.of(
                source.flatMap(a -> destination.flatMap(b -> apart(a, b))), "a host does not know its clock's error");
    }

    private static Optional<Long> apart(Platform.Clock one, Platform.Clock other) {
        if (one.domain() != null && one.domain().equals(other.domain())) {
            return Optional.of(0L);
        }
        return Optional.ofNullable(one.maxErrorMicros())
                .flatMap(a -> Optional.ofNullable(other.maxErrorMicros()).map(b -> a + b));
    }

    /** Of several probers' findings the worst: somebody felt that. */
    private static Figure<Outage> outage(Collection<WorkloadEvent.OutageMeasured> outages) {
        if (outages.isEmpty()) {
            return new Figure.Unknown<>("nobody has probed the guest");
        }
        return Figure.of(
                outages.stream()
                        .sorted(Comparator.comparing(WorkloadEvent.OutageMeasured::prober))
                        .map(WorkloadEvent.OutageMeasured::outage)
                        .filter(outage -> outage.longestGapMicros() != null)
                        .max(Comparator.comparing(Outage::longestGapMicros)),
                "the probe saw no whole outage");
    }
}
