package io.pindah.cli.command;

import io.pindah.cli.drain.DrainClosing.Figures;
import io.pindah.cli.drain.Spread;
import io.pindah.cli.http.ApiFailure;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/** What was measured of the guests that a drain has moved: asked of the metrics service once, and waited for no longer than for one migration. */
final class DrainFigures {
    private final Context context;

    DrainFigures(Context context) {
        this.context = context;
    }

    Figures of(DrainView end) {
        var moved = end.guests().stream()
                .filter(guest -> guest.step() == Step.MOVED)
                .map(Guest::migration)
                .filter(Objects::nonNull)
                .toList();
        var results = results(moved);
        return new Figures(
                sent(results, moved.size()),
                List.of(
                        spread("reported", results, DrainFigures::reportedMicros),
                        spread("observed", results, Downtime::observedMicros),
                        spread("perceived", results, Downtime::perceivedMicros)));
    }

    /** A result that cannot be had does not make a drain fail; it is said on standard error. */
    private List<MigrationResult> results(List<MigrationId> migrations) {
        var results = new ArrayList<MigrationResult>();
        var deadline =
                context.clock().instant().plus(context.patience.measuring().atMost());
        try {
            for (var migration : migrations) {
                context.metrics().result(migration, left(deadline)).ifPresent(results::add);
            }
        } catch (ApiFailure e) {
            context.err().line("No measurements. " + e.getMessage());
            return List.of();
        }
        if (results.size() < migrations.size()) {
            context.err()
                    .line("The metrics service has no result yet of " + (migrations.size() - results.size())
                            + " of the guests that have moved. See '" + context.program() + " results list' later.");
        }
        return results;
    }

    private Duration left(Instant deadline) {
        var left = Duration.between(context.clock().instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A sum that leaves one out would be wrong. */
    private static @Nullable Long sent(List<MigrationResult> results, int moved) {
        var known = results.stream()
                .map(result -> result.transfer().sentBytes())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .toArray();
        return known.length < moved || moved == 0
                ? null
                : (Long) LongStream.of(known).sum();
    }

    private static Spread spread(
            String figure, List<MigrationResult> results, Function<Downtime, @Nullable Long> value) {
        var micros = results.stream()
                .map(result -> value.apply(result.downtime()))
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .sorted()
                .toArray();
        return micros.length == 0
                ? new Spread(figure, 0, 0, 0, 0)
                : new Spread(
                        figure,
                        micros.length,
                        (long) micros[0],
                        Math.round(Median.withDefaults().evaluate(micros)),
                        (long) micros[micros.length - 1]);
    }

    private static @Nullable Long reportedMicros(Downtime downtime) {
        return downtime.reportedMillis() == null ? null : (Long) (downtime.reportedMillis() * 1000);
    }
}
