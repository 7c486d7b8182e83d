package io.pindah.statistics;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.statistics.figures.Bar;
import io.pindah.statistics.figures.BarChart;
import io.pindah.statistics.figures.Panel;
import io.pindah.statistics.figures.Series;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures of a report: a panel a mode, a group a memory size, a bar a scenario. */
final class Charts {
    private Charts() {}

    static List<BarChart> of(List<RunRow> rows) {
        return Quantity.ALL.stream().map(quantity -> of(quantity, rows)).toList();
    }

    private static BarChart of(Quantity quantity, List<RunRow> rows) {
        return new BarChart(
                quantity.file(),
                quantity.title(),
                List.of(quantity.about(), Labels.measuredWith(rows)),
                quantity.axis(),
                memories(rows).stream().map(Labels::memory).toList(),
                scenarios(rows).stream().map(Charts::series).toList(),
                modes(rows).stream()
                        .map(mode -> panel(quantity, rows, mode, Labels.mode(mode)))
                        .toList());
    }

    /** The bars of one mode. */
    static Panel panel(Quantity quantity, List<RunRow> rows, Mode mode, String label) {
        var counted = rows.stream()
                .filter(row -> row.isCounted() && row.told().requestedMode() == mode)
                .sorted(RunRow.ORDER)
                .toList();
        var bars = memories(rows).stream().flatMap(memory -> scenarios(rows).stream()
                .flatMap(scenario -> bar(
                        quantity,
                        memory,
                        scenario,
                        counted.stream()
                                .filter(row -> row.told().memoryMiB() == memory
                                        && row.told().scenario() == scenario)
                                .toList())));
        return new Panel(label, bars.toList());
    }

    private static Stream<Bar> bar(Quantity quantity, long memory, Scenario scenario, List<RunRow> rows) {
        return Summaries.of(quantity.measure(), Values.of(quantity.measure(), rows)).stream()
                .map(summary -> new Bar(
                        Labels.memory(memory),
                        series(scenario),
                        quantity.of(summary.mean()),
                        summary.high95() == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(quantity.of(summary.high95() - summary.mean())),
                        quantity.of(rows)));
    }

    /** Colours of Okabe and Ito (2008), which people with any colour vision can tell apart. */
    static Series series(Scenario scenario) {
        return switch (scenario) {
            case YOUTUBE -> new Series("youtube", new Color(0x56, 0xB4, 0xE9));
            case VIDEO -> new Series("video", new Color(0xE6, 0x9F, 0x00));
            case GAME -> new Series("game", new Color(0x00, 0x9E, 0x73));
            case IDLE -> new Series("idle", new Color(0xBB, 0xBB, 0xBB));
        };
    }

    static List<Long> memories(List<RunRow> rows) {
        return rows.stream()
                .map(row -> row.told().memoryMiB())
                .distinct()
                .sorted()
                .toList();
    }

    static List<Scenario> scenarios(List<RunRow> rows) {
        return Arrays.stream(Scenario.values())
                .filter(each -> rows.stream().anyMatch(row -> row.told().scenario() == each))
                .toList();
    }

    static List<Mode> modes(List<RunRow> rows) {
        return Arrays.stream(Mode.values())
                .filter(each -> rows.stream().anyMatch(row -> row.told().requestedMode() == each))
                .toList();
    }
}
