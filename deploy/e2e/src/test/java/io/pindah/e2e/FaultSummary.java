package io.pindah.e2e;

import io.pindah.e2e.FaultRecord.Column;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The summary of played faults, from nothing but the lines of their trials. */
final class FaultSummary {
    private static final List<Column> COLUMNS = List.of(Column.values());
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final Pattern NUMBER = Pattern.compile("\\D*$");
    private static final String HEAD = """
            Each line is made of the trials in `faults.csv`, and of nothing else. *Samples*: how often both hosts were asked whether they run the guest;
            *two*: in how many of them both did. *Answers*: how often the API said that a migration had ended; *results*: how many of these migrations the
            metrics service has. Times to recover are from the interruption to the copy's going on, by the source's clock.

            | row | fault | hosts | runs | as it must be | migrations | answers | results | samples | two | way | recovered: median, longest (ms) |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private FaultSummary() {}

    /** One trial. */
    private record Line(List<String> cells) {
        static Line of(String text) {
            return new Line(List.of(COMMA.split(text, -1)));
        }

        String get(Column column) {
            return cells.get(COLUMNS.indexOf(column)).replace("\"", "");
        }
    }

    /** The same fault on the same hosts. */
    private record Group(int number, String row, String fault, String release) {
        static Group of(Line line) {
            var row = line.get(Column.ROW);
            return new Group(
                    Integer.parseInt(NUMBER.matcher(row).replaceFirst("")),
                    row,
                    line.get(Column.FAULT),
                    line.get(Column.RELEASE));
        }
    }

    /** @param lines of the file, its header first */
    static String of(List<String> lines) {
        var order = Comparator.comparingInt(Group::number)
                .thenComparing(Group::row)
                .thenComparing(Group::fault)
                .thenComparing(Group::release);
        var groups = lines.stream()
                .skip(1)
                .map(Line::of)
                .collect(Collectors.groupingBy(Group::of, () -> new TreeMap<>(order), Collectors.toList()));
        var text = new StringBuilder(HEAD);
        groups.forEach((group, runs) -> text.append(row(group, runs)));
        return text.toString();
    }

    private static String row(Group group, List<Line> runs) {
        return "| "
                + String.join(
                        " | ",
                        group.row(),
                        group.fault(),
                        group.release(),
                        Integer.toString(runs.size()),
                        count(runs, line -> line.get(Column.PROBLEM).isEmpty()),
                        count(runs, line -> !line.get(Column.MIGRATION).isEmpty()),
                        sum(runs, Column.TERMINAL_ANSWERS),
                        sum(runs, Column.RESULTS),
                        sum(runs, Column.SAMPLES_OF_BOTH_HOSTS),
                        sum(runs, Column.SAMPLES_WITH_TWO_COPIES),
                        ways(runs),
                        times(runs))
                + " |\n";
    }

    private static String count(List<Line> runs, Predicate<Line> which) {
        return Long.toString(runs.stream().filter(which).count());
    }

    private static String sum(List<Line> runs, Column column) {
        return Long.toString(runs.stream()
                .map(line -> line.get(column))
                .filter(cell -> !cell.isEmpty())
                .mapToLong(Long::parseLong)
                .sum());
    }

    private static String ways(List<Line> runs) {
        var ways = runs.stream()
                .map(line -> line.get(Column.WAY))
                .filter(way -> !way.isEmpty())
                .collect(Collectors.groupingBy(way -> way, TreeMap::new, Collectors.counting()));
        return ways.isEmpty()
                ? "–"
                : ways.entrySet().stream()
                        .map(way -> way.getKey() + " (" + way.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String times(List<Line> runs) {
        var times = runs.stream()
                .map(line -> line.get(Column.RECOVERED_MS))
                .filter(time -> !time.isEmpty())
                .map(Long::parseLong)
                .sorted()
                .toList();
        return times.isEmpty() ? "–" : median(times) + ", " + times.getLast();
    }

    private static long median(List<Long> sorted) {
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
