package io.pindah.e2e;

import io.pindah.e2e.FaultTrial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A line for each trial in {@code faults.csv}, and the table made of all of them in {@code faults.md}. */
final class FaultRecord {
    private static final String HEADER =
            "at,release,row,fault,seed,migration,samples_of_both_hosts,way,recovered_ms,problem\n";

    private final Path csv;
    private final Path table;
    private final String release;

    FaultRecord(Path folder, String release) throws IOException {
        Files.createDirectories(folder);
        this.csv = folder.resolve("faults.csv");
        this.table = folder.resolve("faults.md");
        this.release = release;
        if (!Files.exists(csv)) {
            Files.writeString(csv, HEADER);
        }
    }

    void add(Outcome outcome) throws IOException {
        var line = String.join(
                ",",
                Instant.now().toString(),
                release,
                outcome.fault().row(),
                quoted(outcome.fault().name()),
                Long.toString(outcome.seed()),
                outcome.migration(),
                Integer.toString(outcome.samples()),
                outcome.way(),
                outcome.recovered().map(Duration::toMillis).map(String::valueOf).orElse(""),
                quoted(outcome.problem().orElse("")));
        Files.writeString(csv, line + "\n", StandardOpenOption.APPEND);
        Files.writeString(table, table(Files.readAllLines(csv)));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "'").replaceAll("\\s+", " ") + "\"";
    }

    private static String table(List<String> lines) {
        var groups = lines.stream()
                .skip(1)
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .collect(Collectors.groupingBy(
                        cells -> cells[2] + " | " + cells[3].replace("\"", "") + " | " + cells[1],
                        TreeMap::new,
                        Collectors.toList()));
        var text = new StringBuilder("""
                | row | fault | hosts | runs | as it must be | way | time to recover: median, longest (ms) |
                |---|---|---|---|---|---|---|
                """);
        groups.forEach((fault, runs) -> text.append(row(fault, runs)));
        return text.toString();
    }

    private static String row(String fault, List<String[]> runs) {
        var good = runs.stream().filter(cells -> cells[9].equals("\"\"")).count();
        var ways = runs.stream()
                .map(cells -> cells[7])
                .filter(way -> !way.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        var times = runs.stream()
                .map(cells -> cells[8])
                .filter(time -> !time.isEmpty())
                .map(Long::parseLong)
                .sorted()
                .toList();
        var time = times.isEmpty() ? "–" : times.get(times.size() / 2) + ", " + times.getLast();
        return "| " + fault + " | " + runs.size() + " | " + good + " | " + ways + " | " + time + " |\n";
    }
}
