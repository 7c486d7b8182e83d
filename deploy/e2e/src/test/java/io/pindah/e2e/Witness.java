package io.pindah.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Somebody outside who asks a guest for a sign of life every few milliseconds and writes down when each comes: a second opinion. */
final class Witness implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(5);
    private static final List<String> IN_CONTROL = List.of("ip", "netns", "exec", "pindah-control");

    private static final Pattern LATE = Pattern.compile("late (\\d+)");

    private final Path log;
    private final Pattern reply;
    private final Process process;

    private Witness(Path log, Pattern reply, List<String> command) {
        this.log = log;
        this.reply = reply;
        var inControl = new ArrayList<>(IN_CONTROL);
        inControl.addAll(command);
        this.process = Lab.start(inControl, log);
    }

    /** An ordinary ping: the guest's kernel answers. */
    static Witness ping(Path folder, String address) {
        return new Witness(
                folder.resolve("ping-" + address),
                Pattern.compile("^\\[(\\d+\\.\\d+)] .*icmp_seq=\\d+ .*time=.*"),
                List.of("ping", "-D", "-i", "0.005", "-w", "300", address));
    }

    /** Datagrams to the guest's echo: the process answers that answers the product's own probe. */
    static Witness echo(Path folder, String address, int port) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var options = List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp");
        var command = new ArrayList<>(options);
        command.addAll(List.of(
                System.getProperty("java.class.path"), EchoCaller.class.getName(), address, Integer.toString(port)));
        return new Witness(
                folder.resolve("echo-" + address), Pattern.compile("^\\[(\\d+\\.\\d+)] echo \\d+$"), command);
    }

    long replies() {
        return replyTimes().length;
    }

    /** The longest time between two successive replies. */
    Duration longestGap() {
        var times = replyTimes();
        var longest = 0.0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofNanos((long) (longest * 1e9));
    }

    /** From the first to the last reply that came between two instants; zero if there were fewer than two. */
    Duration heardBetween(Instant from, Instant to) {
        var heard = DoubleStream.of(replyTimes())
                .filter(at -> at > seconds(from) && at < seconds(to))
                .summaryStatistics();
        return heard.getCount() < 2
                ? Duration.ZERO
                : Duration.ofNanos((long) ((heard.getMax() - heard.getMin()) * 1e9));
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    /** How late the witness itself was at worst, as far as it says. */
    Duration lateness() {
        return Duration.ofNanos(lines().stream()
                .map(LATE::matcher)
                .filter(match -> match.matches())
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .max()
                .orElse(0));
    }

    private double[] replyTimes() {
        return lines().stream()
                .map(reply::matcher)
                .filter(match -> match.matches())
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .toArray();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
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
