package io.pindah.metrics.result;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Libvirt's final statistics, which only the source's completion carries. */
record FinalStatistics(Figure<JobStatistics> statistics) {

    static FinalStatistics of(Account account) {
        var completed = account.source().all(MigrationEvent.Completed.class).toList();
        if (completed.isEmpty()) {
            return new FinalStatistics(new Figure.Unknown<>("the source has not said that it completed"));
        }
        var latest = completed.reversed().stream()
                .flatMap(fact -> Optional.ofNullable(fact.statistics()).stream())
                .filter(FinalStatistics::isFilled)
                .findFirst();
        return new FinalStatistics(Figure.of(latest, "libvirt gave no final statistics"));
    }

    Figure<Long> value(Function<JobStatistics, OptionalLong> which) {
        return statistics.flatMap(values -> Figure.of(boxed(which.apply(values)), "libvirt did not give it"));
    }

    /** Some libvirt versions answer with nothing but zeros before they have the numbers. A migration without time and bytes is none. */
    private static boolean isFilled(JobStatistics statistics) {
        return statistics.elapsedMillis().orElse(0) > 0
                || statistics.sentBytes().orElse(0) > 0;
    }

    /** A stop of 0 ms is libvirt's way to say that it knows none. */
    Figure<Long> downtimeMillis() {
        return value(JobStatistics::downtimeMillis)
                .flatMap(millis -> millis > 0 ? new Figure.Known<>(millis) : new Figure.Unknown<>("libvirt gave 0"));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
