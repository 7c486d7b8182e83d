package io.pindah.cli.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Quantities as people read them. */
public final class Units {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final long SECOND_MICROS = 1_000_000;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private Units() {}

    /** {@code 583 MiB}, {@code 4.0 GiB}; powers of 1024. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        // 1023.95 would be shown as 1024.
        while (value >= 1023.5 && unit < BINARY.length - 1) {
            value /= 1024;
            unit++;
        }
        return fixed(value, unit == 0 || value >= 99.95 ? 0 : 1) + " " + BINARY[unit];
    }

    public static String mebibytes(long mebibytes) {
        return bytes(mebibytes << 20);
    }

    public static String bytesPerSecond(long bytes) {
        return bytes(bytes) + "/s";
    }

    /** {@code 71.2 ms}, {@code 3.51 s}, {@code 2 min 5 s}: three digits or so, whatever the size. */
    public static String span(Duration span) {
        long micros = span.toNanos() / 1000;
        long seconds = Math.round(micros / (double) SECOND_MICROS);
        if (micros < SECOND_MICROS) {
            return millis(micros);
        }
        if (seconds < 10) {
            return fixed(micros / (double) SECOND_MICROS, 2) + " s";
        }
        if (seconds < MINUTE) {
            return fixed(micros / (double) SECOND_MICROS, 1) + " s";
        }
        return seconds < HOUR
                ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
                : seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    }

    public static String spanOfMillis(long millis) {
        return span(Duration.ofMillis(millis));
    }

    public static String spanOfMicros(long micros) {
        return span(Duration.ofNanos(Math.multiplyExact(micros, 1000)));
    }

    /** A stopwatch: {@code 0:03}, {@code 1:02:03}. */
    public static String clock(Duration elapsed) {
        long seconds = Math.max(0, elapsed.toSeconds());
        var minutes = seconds % HOUR / MINUTE;
        var end = ":" + two(seconds % MINUTE);
        return seconds < HOUR ? minutes + end : seconds / HOUR + ":" + two(minutes) + end;
    }

    /** For an estimate: {@code 2 h 10 min}, {@code 12 min}, {@code 40 s}. */
    public static String about(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / (double) MINUTE);
        return minutes < MINUTE ? minutes + " min" : minutes / MINUTE + " h " + minutes % MINUTE + " min";
    }

    /** How long ago, in one unit; a time in the future (clocks differ) is now. */
    public static String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds == 0) {
            return "now";
        }
        if (seconds < MINUTE) {
            return seconds + " s ago";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min ago";
        }
        return seconds < DAY ? seconds / HOUR + " h ago" : seconds / DAY + " d ago";
    }

    /** {@code 15 %}, {@code 2.5 %}. */
    static String share(double ratio) {
        return BigDecimal.valueOf(ratio)
                        .movePointRight(2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** {@code 1 page fault}, {@code 12 page faults}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String millis(long micros) {
        boolean whole = micros % 1000 == 0 || micros >= 100_000;
        return fixed(micros / 1000.0, whole ? 0 : 1) + " ms";
    }

    private static String fixed(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
