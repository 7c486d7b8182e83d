package io.pindah.statistics;

import io.pindah.contracts.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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

    private static Claim.Line line(String part, Pairs pairs, BiFunction<double[], double[], Correlation> correlation) {
        if (pairs.x().length < Correlation.FEWEST) {
            return new Claim.Line(
                    part,
                    "only " + pairs.x().length + " pairs; at least " + Correlation.FEWEST + " are needed",
                    Finding.UNCHECKED);
        }
        if (!Correlation.isPossible(pairs.x(), pairs.y())) {
            return new Claim.Line(part, "all values are the same", Finding.UNCHECKED);
        }
        var found = correlation.apply(pairs.x(), pairs.y());
        return new Claim.Line(part, "r = " + found, Finding.isNegative(found.interval()));
    }

    /** Migration times, and the downtimes that go with them. */
    private record Pairs(double[] x, double[] y) {}

    private Pairs runs() {
        var both = cells.rows().stream()
                .sorted(RunRow.ORDER)
                .filter(row -> Values.of(Measure.MIGRATION_TIME, row).isPresent()
                        && Values.of(downtime.measure(), row).isPresent())
                .toList();
        return new Pairs(
                both.stream()
                        .mapToDouble(
                                row -> Values.of(Measure.MIGRATION_TIME, row).orElseThrow())
                        .toArray(),
                both.stream()
                        .mapToDouble(row -> Values.of(downtime.measure(), row).orElseThrow())
                        .toArray());
    }

    private Pairs means() {
        var both = Paper.ROWS.stream()
                .filter(cell ->
                        mean(Measure.MIGRATION_TIME, cell).length > 0 && mean(downtime.measure(), cell).length > 0)
                .toList();
        return new Pairs(
                both.stream()
                        .mapToDouble(cell -> mean(Measure.MIGRATION_TIME, cell)[0])
                        .toArray(),
                both.stream()
                        .mapToDouble(cell -> mean(downtime.measure(), cell)[0])
                        .toArray());
    }

    /** One value, or none. */
    private double[] mean(Measure measure, Paper.Row cell) {
        return Summaries.of(measure, cells.values(measure, cell.scenario(), cell.memoryMiB())).stream()
                .mapToDouble(summary -> summary.mean())
                .toArray();
    }

    private static Pairs paper() {
        return new Pairs(
                Paper.ROWS.stream().mapToDouble(Paper.Row::migrationSeconds).toArray(),
                Paper.ROWS.stream().mapToDouble(Paper.Row::downtimeMillis).toArray());
    }
}
