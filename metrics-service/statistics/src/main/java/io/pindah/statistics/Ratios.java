package io.pindah.statistics;

import io.pindah.contracts.Measure;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Summary;
import io.pindah.statistics.page.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Our means by the paper's. */
record Ratios(Cells cells) {
    private static final double PERCENT = 100;

    static Ratios of(Mode mode, List<RunRow> rows) {
        return new Ratios(Cells.of(mode, rows));
    }

    Block.Table table() {
        var header = new ArrayList<>(List.of("scenario", "memory", "our runs"));
        Quantity.ALL.forEach(quantity -> header.addAll(List.of(quantity.column() + ": paper", "ours", "ratio")));
        return new Block.Table(
                cells.mode() + ": our means by the paper's",
                2,
                header,
                Paper.ROWS.stream().map(this::row).toList());
    }

    private List<String> row(Paper.Row cell) {
        var row = new ArrayList<>(List.of(
                cell.scenario().toString(),
                Labels.memory(cell.memoryMiB()),
                String.valueOf(cells.rows(cell.scenario(), cell.memoryMiB()).size())));
        for (var quantity : Quantity.ALL) {
            var ours = summary(quantity.measure(), cell);
            row.add(Labels.number(cell.of(quantity)));
            row.add(ours.map(summary -> Tables.meanAndHalf(quantity, summary)).orElse("–"));
            row.add(ours.map(summary -> Labels.number(quantity.of(summary.mean()) / cell.of(quantity)))
                    .orElse("–"));
        }
        return row;
    }

    /** What the guests used right before the move; the paper gives it for 4 GB. */
    Block.Table guests() {
        return new Block.Table(
                cells.mode() + ": what the guest used",
                2,
                List.of("scenario", "memory", "processor in %: paper", "ours", "memory in MiB: paper", "ours"),
                Paper.ROWS.stream().map(this::guest).toList());
    }

    private List<String> guest(Paper.Row cell) {
        return List.of(
                cell.scenario().toString(),
                Labels.memory(cell.memoryMiB()),
                text(cell.guestCpuRatio(), PERCENT),
                ours(Measure.GUEST_CPU, cell, PERCENT),
                text(cell.guestMemoryMiB(), 1),
                ours(Measure.GUEST_MEMORY, cell, 1));
    }

    private String ours(Measure measure, Paper.Row cell, double factor) {
        return summary(measure, cell)
                .map(summary -> Labels.number(summary.mean() * factor))
                .orElse("–");
    }

    private Optional<Summary> summary(Measure measure, Paper.Row cell) {
        return Summaries.of(measure, cells.values(measure, cell.scenario(), cell.memoryMiB()));
    }

    private static String text(OptionalDouble value, double factor) {
        return value.isPresent() ? Labels.number(value.getAsDouble() * factor) : "–";
    }
}
