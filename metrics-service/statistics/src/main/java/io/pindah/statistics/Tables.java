package io.pindah.statistics;

import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Measure;
import io.pindah.contracts.Summary;
import io.pindah.statistics.page.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a report. */
final class Tables {
    private static final String NONE = "–";

    private Tables() {}

    /** Mean and half the width of its interval, for what has a figure. */
    static Block.Table overview(List<CampaignResult> cells) {
        var header = new ArrayList<>(List.of("scenario", "memory", "mode", "runs counted", "left out"));
        Quantity.ALL.forEach(quantity -> header.add(quantity.column()));
        return new Block.Table(
                "Means with half the width of their 95 % intervals",
                3, header, cells.stream().map(Tables::overview).toList());
    }

    private static List<String> overview(CampaignResult cell) {
        var row = new ArrayList<>(names(cell));
        row.add(cell.counted() + " of " + cell.planned());
        row.add(String.valueOf(cell.uncounted() + cell.invalid() + cell.failed()));
        Quantity.ALL.forEach(quantity -> row.add(summary(cell, quantity.measure())
                .map(summary -> meanAndHalf(quantity, summary))
                .findFirst()
                .orElse(NONE)));
        return row;
    }

    static String meanAndHalf(Quantity quantity, Summary summary) {
        var mean = Labels.number(quantity.of(summary.mean()));
        return summary.high95() == null
                ? mean
                : mean + " ± " + Labels.number(quantity.of(summary.high95() - summary.mean()));
    }

    /** One a measure that anybody measured. */
    static List<Block.Table> measures(List<CampaignResult> cells) {
        return Arrays.stream(Measure.values())
                .filter(measure -> cells.stream()
                        .anyMatch(cell -> summary(cell, measure).findAny().isPresent()))
                .map(measure -> measure(measure, cells))
                .toList();
    }

    private static Block.Table measure(Measure measure, List<CampaignResult> cells) {
        return new Block.Table(
                measure + " in " + measure.unit(),
                3,
                List.of(
                        "scenario",
                        "memory",
                        "mode",
                        "n",
                        "mean",
                        "standard deviation",
                        "95 % from",
                        "95 % to",
                        "median",
                        "p95",
                        "min",
                        "max"),
                cells.stream()
                        .flatMap(cell -> summary(cell, measure).map(summary -> row(cell, summary)))
                        .toList());
    }

    private static List<String> row(CampaignResult cell, Summary s) {
        var row = new ArrayList<>(names(cell));
        row.add(String.valueOf(s.n()));
        Stream.of(s.mean(), s.standardDeviation(), s.low95(), s.high95(), s.median(), s.p95(), s.min(), s.max())
                .map(Tables::number)
                .forEach(row::add);
        return row;
    }

    /** What the averages do not contain, and why. */
    static Block.Table leftOut(List<RunRow> rows) {
        return new Block.Table(
                "Attempts that are left out of the averages",
                6,
                List.of("scenario", "memory", "mode", "run", "why not", "reason"),
                rows.stream()
                        .filter(row -> !row.isCounted())
                        .sorted(RunRow.ORDER)
                        .map(row -> List.of(
                                row.told().scenario().toString(),
                                Labels.memory(row.told().memoryMiB()),
                                row.told().requestedMode().toString(),
                                row.told().number() + ", attempt " + row.told().attempt(),
                                text(row.counting().whyNot()),
                                text(row.told().reason())))
                        .toList());
    }

    static Block.Table environment(List<RunRow> rows) {
        return new Block.Table(
                "What the counted runs ran on; in brackets how many of them, where they differ",
                2,
                List.of("column of runs.csv", "values"),
                Environment.of(rows).entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), values(entry.getValue())))
                        .toList());
    }

    private static String values(Map<String, Long> counts) {
        return counts.size() == 1
                ? counts.keySet().iterator().next()
                : String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                .toList());
    }

    private static List<String> names(CampaignResult cell) {
        return List.of(
                cell.cell().scenario().toString(),
                Labels.memory(cell.cell().memoryMiB()),
                cell.cell().mode().toString());
    }

    private static Stream<Summary> summary(CampaignResult cell, Measure measure) {
        return cell.summaries().stream().filter(summary -> summary.measure() == measure);
    }

    private static String number(@Nullable Double value) {
        return value == null ? NONE : Labels.number(value);
    }

    private static String text(@Nullable String text) {
        return text == null ? NONE : text;
    }
}
