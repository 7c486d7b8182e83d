package io.pindah.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** How wide the person's terminal is now; asks again from time to time, for windows are resized. One thread. */
final class TerminalWidth {
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,4})");
    private static final int USUAL = 80;
    private static final int NARROWEST = 20;

    private final Clock clock;
    private Instant asked = Instant.MIN;
    private int width = USUAL;

    TerminalWidth(Clock clock) {
        this.clock = clock;
    }

    /** In columns; 80 where it cannot be found out. */
    int now() {
        var now = clock.instant();
        if (asked.isBefore(now.minus(GOOD_FOR))) {
            asked = now;
            width = parse(stty());
        }
        return width;
    }

    /** What {@code stty size} prints: rows and columns. */
    static int parse(String size) {
        var columns = SIZE.matcher(size.strip());
        int width = columns.matches() ? Integer.parseInt(columns.group(1)) : 0;
        return width == 0 ? USUAL : Math.max(NARROWEST, width);
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
