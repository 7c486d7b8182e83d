package io.pindah.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** How large the person's terminal is now; asks again from time to time, for windows are resized. One thread. */
final class TerminalSize {
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
    private static final Size USUAL = new Size(24, 80);
    private static final int NARROWEST = 20;

    private final Clock clock;
    private Instant asked = Instant.MIN;
    private Size size = USUAL;

    /** In characters. */
    record Size(int rows, int columns) {}

    TerminalSize(Clock clock) {
        this.clock = clock;
    }

    /** 24 rows of 80 where it cannot be found out. */
    Size now() {
        var now = clock.instant();
        if (asked.isBefore(now.minus(GOOD_FOR))) {
            asked = now;
            size = parse(stty());
        }
        return size;
    }

    /** What {@code stty size} prints: rows and columns. */
    static Size parse(String text) {
        var size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return USUAL;
        }
        int rows = Integer.parseInt(size.group(1));
        int columns = Integer.parseInt(size.group(2));
        return new Size(rows == 0 ? USUAL.rows() : rows, columns == 0 ? USUAL.columns() : Math.max(NARROWEST, columns));
    }

    private static String stty() {
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
