package io.pindah.statistics;

import io.pindah.contracts.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The third claim, for one of the downtimes. */
record LongerMeansShorter(Cells cells, Quantity downtime) {
    private static final String TEST =
            "Pearson's and Spearman's correlation of migration time and downtime with 95 % intervals by Fisher's z, over all runs of the"
                    + " paper's cells and over the cells' means as the paper had them. The claim is decided by the runs: both"
                    + " intervals must lie on the same side of 0.";

    Claim claim() {
        var runs = List.of(
                line("Pearson, runs", runs(), Correlation::pearson),
                line("Spearman, runs", runs(), Correlation::spearman));
        var lines = new ArrayList<>(runs);
        lines.add(line("Pearson, means of cells", means(), Correlation::pearson));
        lines.add(line("Spearman, means of cells", means(), Correlation::spearman));
        lines.add(line("Pearson, the paper's own means", paper(), Correlation::pearson));
        return new Claim(
                3,
                "The longer the migration time, the smaller the downtime.",
                downtime.title().replaceFirst("^Downtime", "downtime"),
                TEST,
                agreed(runs),
                lines);
    }

    private static Finding agreed(List<Claim.Line> lines) {
        var findings = lines.stream().map(Claim.Line::finding).distinct().toList();
        return findings.size() == 1 ? findings.getFirst() : Finding.UNDECIDED;
    }

    private static Claim.Line line(
            String part, List<Pair> pairs, BiFunction<double[], double[], Correlation> correlation) {
        if (pairs.size() < Correlation.FEWEST) {
            var why = Labels.count(pairs.size(), "pair") + "; at least " + Correlation.FEWEST + " are needed";
            return new Claim.Line(part, why, Finding.UNCHECKED);
        }
        var x = pairs.stream().mapToDouble(Pair::time).toArray();
        var y = pairs.stream().mapToDouble(Pair::downtime).toArray();
        if (!Correlation.isPossible(x, y)) {
            return new Claim.Line(part, "all values are the same", Finding.UNCHECKED);
        }
        var found = correlation.apply(x, y);
        return new Claim.Line(part, "r = " + found, Finding.isNegative(found.interval()));
    }

    /** What goes together, in milliseconds or seconds: a correlation does not mind. */
    private record Pair(double time, double downtime) {}

    private List<Pair> runs() {
        return cells.rows().stream()
                .sorted(RunRow.ORDER)
                .flatMap(row -> pair(Values.of(Measure.MIGRATION_TIME, row), Values.of(downtime.measure(), row)))
                .toList();
    }

    private List<Pair> means() {
        return Paper.ROWS.stream()
                .flatMap(cell -> pair(mean(Measure.MIGRATION_TIME, cell), mean(downtime.measure(), cell)))
                .toList();
    }

    private static Stream<Pair> pair(OptionalDouble time, OptionalDouble downtime) {
        return time.isPresent() && downtime.isPresent()
                ? Stream.of(new Pair(time.getAsDouble(), downtime.getAsDouble()))
                : Stream.of();
    }

    private OptionalDouble mean(Measure measure, Paper.Row cell) {
        return Summaries.of(measure, cells.values(measure, cell.scenario(), cell.memoryMiB()))
                .map(summary -> OptionalDouble.of(summary.mean()))
                .orElse(OptionalDouble.empty());
    }

    private static List<Pair> paper() {
        return Paper.ROWS.stream()
                .map(cell -> new Pair(cell.migrationSeconds(), cell.downtimeMillis()))
                .toList();
    }
}
