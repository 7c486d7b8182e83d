package io.pindah.scheduler.queue;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.scheduler.migration.Move;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long migrations take, by how long they have taken: of the same guest the median; of a guest that has not been moved, its memory at the median
 * rate (memory moved by time taken) of all; nothing where nothing has been moved yet. In no case less than what has to be sent takes at the limit that
 * the migration was given: as much as the guest's migrations have sent (median), or all of its memory where that is not known.
 *
 * @param medians of the time
 * @param mibPerSecond of memory, by the time taken; of all guests
 * @param sentMiB medians
 */
public record Pace(Map<GuestId, Duration> medians, OptionalDouble mibPerSecond, Map<GuestId, Double> sentMiB) {
    /** Nothing has been moved yet. */
    public static final Pace UNKNOWN = new Pace(Map.of(), OptionalDouble.empty(), Map.of());

    private static final double MILLIS_PER_SECOND = 1000;

    public Pace {
        medians = Map.copyOf(medians);
        sentMiB = Map.copyOf(sentMiB);
    }

    /**
     * What one migration took.
     *
     * @param memoryMiB 0: not known
     * @param sentMiB 0: not known
     */
    public record Taken(GuestId guest, long millis, long memoryMiB, double sentMiB) {}

    public static Pace of(Collection<Taken> taken) {
        var rates = taken.stream()
                .filter(each -> each.millis() > 0 && each.memoryMiB() > 0)
                .map(each -> each.memoryMiB() * MILLIS_PER_SECOND / each.millis())
                .toList();
        return new Pace(
                medians(taken, Taken::millis).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Duration.ofMillis(entry.getValue().longValue()))),
                rates.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(rates)),
                medians(taken.stream().filter(each -> each.sentMiB() > 0).toList(), Taken::sentMiB));
    }

    /** Empty: there is no ground for an estimate. */
    public Optional<Duration> of(Move move) {
        return usual(move).map(usual -> {
            var atLeast = atLeast(move);
            return usual.compareTo(atLeast) < 0 ? atLeast : usual;
        });
    }

    private Optional<Duration> usual(Move move) {
        var own = medians.get(move.guest());
        if (own != null) {
            return Optional.of(own);
        }
        return mibPerSecond.isEmpty() ? Optional.empty() : Optional.of(at(mibPerSecond.getAsDouble(), memoryMiB(move)));
    }

    private Duration atLeast(Move move) {
        var limit = limit(move.policy());
        return limit == null ? Duration.ZERO : at((double) limit, sentMiB.getOrDefault(move.guest(), memoryMiB(move)));
    }

    /** Of the part of the migration in which most is sent. */
    private static @Nullable Long limit(MigrationPolicy policy) {
        return policy.mode() == Mode.POST_COPY
                ? policy.postCopyBandwidthMiBPerSecond()
                : policy.bandwidthMiBPerSecond();
    }

    private static double memoryMiB(Move move) {
        return (double) move.shape().memoryMiB();
    }

    private static Duration at(double mibPerSecond, double mib) {
        return Duration.ofMillis((long) (mib * MILLIS_PER_SECOND / mibPerSecond));
    }

    private static Map<GuestId, Double> medians(Collection<Taken> taken, ToDoubleFunction<Taken> figure) {
        return taken.stream()
                .collect(Collectors.groupingBy(
                        Taken::guest,
                        Collectors.collectingAndThen(
                                Collectors.mapping(figure::applyAsDouble, Collectors.toList()), Pace::median)));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
