package io.pindah.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** An ordinary ping to a guest from outside, every few milliseconds: a second opinion on the outage. */
final class Ping implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Pattern REPLY = Pattern.compile("^\\[(\\d+\\.\\d+)] .*icmp_seq=\\d+ .*time=.*");

    private final Path log;
    private final Process process;

    Ping(Path folder, String address) {
        log = folder.resolve("ping-" + address);
        process = Lab.start(
                List.of("ip", "netns", "exec", "pindah-control", "ping", "-D", "-i", "0.005", "-w", "300", address),
                log);
    }

    long replies() {
        return replyTimes().length;
    }

    /** Ends the ping. Returns the longest time between two successive replies. */
    Duration stop() {
        close();
        var times = replyTimes();
        var longest = 0.0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofNanos((long) (longest * 1e9));
    }

    private double[] replyTimes() {
        try {
            return Files.readAllLines(log).stream()
                    .map(REPLY::matcher)
                    .filter(match -> match.matches())
                    .mapToDouble(match -> Double.parseDouble(match.group(1)))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
