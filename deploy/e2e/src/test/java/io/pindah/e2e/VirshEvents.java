package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What {@code virsh event} prints on all hosts while a migration runs: a witness that knows nothing of us. */
final class VirshEvents implements AutoCloseable {
    private static final Pattern EVENT =
            Pattern.compile("^(\\S+ \\S+): event '([^']+)' for domain '?([^':]+)'?: ?(.*)$");
    private static final Pattern STATISTIC = Pattern.compile("^\\s+([a-z_]+): (\\d+)$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSZ");
    private static final String SCRIPT =
            "echo $$ > /run/virsh-event.pid; exec stdbuf -oL virsh event --all --loop --timestamp --timeout 600";

    private final Map<String, Path> logs = new HashMap<>();
    private final Map<String, Process> watchers = new HashMap<>();

    /** One printed event. */
    record Event(Instant at, String kind, String guest, String detail) {}

    VirshEvents(Path folder) {
        for (var host : Lab.HOSTS) {
            var log = folder.resolve(host + ".virsh-events");
            logs.put(host, log);
            watchers.put(host, Lab.startOn(host, log, SCRIPT));
        }
        for (var host : Lab.HOSTS) {
            await("virsh event on " + host).atMost(Duration.ofSeconds(30)).until(() -> Lab.lab(
                            "exec", host, "--", "sh", "-c", "tr '\\0' ' ' < /proc/$(cat /run/virsh-event.pid)/cmdline")
                    .output()
                    .startsWith("virsh event"));
        }
    }

    List<Event> on(String host, String guest) {
        return lines(host).stream()
                .map(EVENT::matcher)
                .filter(match -> match.matches() && match.group(3).equals(guest))
                .map(match -> new Event(
                        OffsetDateTime.parse(match.group(1), TIME).toInstant(),
                        match.group(2),
                        match.group(3),
                        match.group(4)))
                .toList();
    }

    /** The first event of a host whose kind and detail start so. */
    Optional<Event> first(String host, String guest, String kind, String detail) {
        return on(host, guest).stream()
                .filter(event -> event.kind().equals(kind) && event.detail().startsWith(detail))
                .findFirst();
    }

    /** The statistics printed with the guest's job-completed event, waiting for it to be printed. */
    SortedMap<String, Long> jobCompleted(String host, String guest) {
        return await("job-completed of " + guest + " on " + host)
                .atMost(Duration.ofSeconds(20))
                .until(() -> statistics(host, guest), statistics -> !statistics.isEmpty());
    }

    private SortedMap<String, Long> statistics(String host, String guest) {
        var statistics = new TreeMap<String, Long>();
        var inside = false;
        for (var line : lines(host)) {
            var event = EVENT.matcher(line);
            if (event.matches()) {
                inside =
                        event.group(2).equals("job-completed") && event.group(3).equals(guest);
            }
            var statistic = STATISTIC.matcher(line);
            if (inside && statistic.matches()) {
                statistics.put(statistic.group(1), Long.parseLong(statistic.group(2)));
            }
        }
        return statistics;
    }

    private List<String> lines(String host) {
        try {
            return Files.readAllLines(logs.get(host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (var host : Lab.HOSTS) {
            Lab.lab("exec", host, "--", "sh", "-c", "kill $(cat /run/virsh-event.pid)");
            watchers.get(host).destroy();
        }
    }
}
