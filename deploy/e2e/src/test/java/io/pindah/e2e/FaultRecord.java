package io.pindah.e2e;

import io.pindah.e2e.FaultTrial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A line for each trial in {@code faults.csv}, and the summary of all of them in {@code faults.md}. */
final class FaultRecord {
    private final Path csv;
    private final Path summary;
    private final String release;

    FaultRecord(Path folder, String release) throws IOException {
        Files.createDirectories(folder);
        this.csv = folder.resolve("faults.csv");
        this.summary = folder.resolve("faults.md");
        this.release = release;
        var header = String.join(",", Column.names());
        if (!Files.exists(csv)) {
            Files.writeString(csv, header + "\n");
        } else if (!Files.readAllLines(csv).getFirst().equals(header)) {
            throw new IllegalStateException(csv + " has other columns; put it elsewhere first");
        }
    }

    /** In their order in the file. */
    enum Column {
        AT,
        RELEASE,
        ROW,
        FAULT,
        SEED,
        MIGRATION,
        DONE_TO_IT,
        TRIAL_MS,
        SAMPLES_OF_BOTH_HOSTS,
        SAMPLES_WITH_TWO_COPIES,
        TERMINAL_ANSWERS,
        ENTRIES_IN_LIST,
        RESULTS,
        ENDS_TOLD_BY_SOURCE,
        ENDS_TOLD_BY_DESTINATION,
        WAY,
        RECOVERED_MS,
        PROBLEM;

        static List<String> names() {
            return List.of(values()).stream()
                    .map(column -> column.name().toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    void add(Outcome outcome) throws IOException {
        Files.writeString(csv, line(outcome) + "\n", StandardOpenOption.APPEND);
    }

    void summarise() throws IOException {
        Files.writeString(summary, FaultSummary.of(Files.readAllLines(csv)));
    }

    private String line(Outcome outcome) {
        return String.join(
                ",",
                Instant.now().toString(),
                quoted(release),
                outcome.fault().row(),
                quoted(outcome.fault().name()),
                Long.toString(outcome.seed()),
                outcome.migration(),
                quoted(String.join("; ", outcome.notes())),
                Long.toString(outcome.took().toMillis()),
                Integer.toString(outcome.samples()),
                Integer.toString(outcome.twoCopies()),
                outcome.tally().map(FaultRecord::cells).orElse(",,,,"),
                outcome.way(),
                outcome.recovered().map(Duration::toMillis).map(String::valueOf).orElse(""),
                quoted(outcome.problem().orElse("")));
    }

    private static String cells(Tally tally) {
        return "%d,%d,%d,%d,%d"
                .formatted(
                        tally.answers(), tally.entries(), tally.results(), tally.sourceEnds(), tally.destinationEnds());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "'").replaceAll("\\s+", " ") + "\"";
    }
}
