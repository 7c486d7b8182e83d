package io.pindah.statistics;

import io.pindah.statistics.figures.Bar;
import io.pindah.statistics.figures.BarChart;
import io.pindah.statistics.figures.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The paper's bars, and beside them ours, on one axis. */
final class ComparisonCharts {
    private ComparisonCharts() {}

    static List<BarChart> of(List<RunRow> ours) {
        return Quantity.ALL.stream().map(quantity -> of(quantity, ours)).toList();
    }

    private static BarChart of(Quantity quantity, List<RunRow> ours) {
        var rows = ours.stream()
                .filter(row -> Paper.SCENARIOS.contains(row.told().scenario()))
                .toList();
        var panels = new ArrayList<Panel>();
        panels.add(paper(quantity));
        Charts.modes(rows)
                .forEach(mode -> panels.add(Charts.panel(quantity, rows, mode, "ours, " + Labels.mode(mode))));
        var memories = Stream.concat(Paper.MEMORIES.stream(), Charts.memories(rows).stream())
                .distinct()
                .sorted()
                .map(Labels::memory)
                .toList();
        return new BarChart(
                "compare-" + quantity.file(),
                quantity.title() + ", the paper's and ours",
                List.of(
                        "ours: " + quantity.about() + "; paper: means of 30 runs, no more is known",
                        "ours " + Labels.measuredWith(rows)),
                quantity.axis(),
                memories,
                Paper.SCENARIOS.stream().map(Charts::series).toList(),
                panels);
    }

    private static Panel paper(Quantity quantity) {
        return new Panel(
                "paper · guest memory",
                Paper.ROWS.stream()
                        .map(row -> new Bar(
                                Labels.memory(row.memoryMiB()),
                                Charts.series(row.scenario()),
                                row.of(quantity),
                                OptionalDouble.empty(),
                                List.of()))
                        .toList());
    }
}
