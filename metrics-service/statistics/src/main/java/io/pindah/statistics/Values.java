package io.pindah.statistics;

import io.pindah.contracts.Measure;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the rows say of a measure, in the measure's unit. */
final class Values {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private Values() {}

    /** Sorted, so that whatever is computed from them does not depend on the rows' order. Rows that did not measure it are left out. */
    static double[] of(Measure measure, List<RunRow> rows) {
        return rows.stream()
                .map(row -> of(measure, row))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
    }

    static OptionalDouble of(Measure measure, RunRow row) {
        var quality = row.quality();
        return switch (measure) {
            case MIGRATION_TIME -> number(row.move().migrationMs());
            case REPORTED_DOWNTIME -> number(row.downtime().downtimeReportedMs());
            case OBSERVED_DOWNTIME -> millis(row.downtime().downtimeObservedUs());
            case PERCEIVED_DOWNTIME -> millis(row.downtime().downtimePerceivedUs());
            case DATA_SENT -> number(row.transfer().sentBytes());
            case PAGES_REQUESTED -> number(row.transfer().pagesRequested());
            case LONGEST_STALL -> millis(row.stalls().stallLongestUs());
            case P99_STALL -> millis(row.stalls().stallP99Us());
            case PLAYBACK_GAP -> number(quality.playbackGapMs());
            case REAL_TIME_RATIO -> ratio(quality.playedMs(), quality.watchedMs(), 1);
            case DROPPED_FRAMES -> number(quality.droppedFrames());
            case START_DELAY -> number(quality.startDelayMs());
            case REBUFFERINGS -> number(quality.rebufferings());
            case REBUFFERED -> number(quality.rebufferedMs());
            case MOVES_PER_MINUTE -> ratio(quality.moves(), quality.watchedMs(), MILLIS_PER_MINUTE);
            case GAME_STALL -> number(quality.gameStallMs());
            case GUEST_CPU -> number(row.inGuest().guestCpuRatio());
            case GUEST_MEMORY -> number(row.inGuest().guestMemoryUsedMiB());
        };
    }

    private static OptionalDouble number(@Nullable Number value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }

    private static OptionalDouble millis(@Nullable Long micros) {
        return micros == null ? OptionalDouble.empty() : OptionalDouble.of(micros / MICROS_PER_MILLI);
    }

    private static OptionalDouble ratio(@Nullable Long part, @Nullable Long whole, double factor) {
        return part == null || whole == null || whole == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(part * factor / whole);
    }
}
