package io.pindah.scheduler.queue;

import io.pindah.contracts.GuestId;
import io.pindah.scheduler.migration.Move;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How long migrations take, by how long they have taken: of the same guest the median; of a guest that has not been moved, its memory at the median
 * rate (memory moved by time taken) of all; nothing where nothing has been moved yet.
 */
public record Pace(Map<GuestId, Duration> medians, OptionalDouble mibPerSecond) {
    /** Nothing has been moved yet. */
    public static final Pace UNKNOWN = new Pace(Map.of(), OptionalDouble.empty());

    private static final double MILLIS_PER_SECOND = 1000;

    public Pace {
        medians = Map.copyOf(medians);
    }

    /** @param memoryMiB 0: not known */
    public record Taken(GuestId guest, long millis, long memoryMiB) {}

    public static Pace of(Collection<Taken> taken) {
        var medians = taken.stream()
                .collect(Collectors.groupingBy(
                        Taken::guest, Collectors.mapping(each -> (double) each.millis(), Collectors.toList())));
        var rates = taken.stream()
                .filter(each -> each.millis() > 0 && each.memoryMiB() > 0)
                .map(each -> each.memoryMiB() * MILLIS_PER_SECOND / each.millis())
                .toList();
        return new Pace(
                medians.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> Duration.ofMillis((long) median(entry.getValue())))),
                rates.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(rates)));
    }

    /** Empty: there is no ground for an estimate. */
    public Optional<Duration> of(Move move) {
        var own = medians.get(move.guest());
        if (own != null) {
            return Optional.of(own);
        }
        return mibPerSecond.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(
                        (long) (move.shape().memoryMiB() * MILLIS_PER_SECOND / mibPerSecond.getAsDouble())));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
