package io.pindah.statistics;

import io.pindah.contracts.Measure;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import java.util.List;
import java.util.Optional;

/** The counted runs of one mode, by the paper's cells. */
record Cells(Mode mode, List<RunRow> rows) {

    static Cells of(Mode mode, List<RunRow> rows) {
        return new Cells(
                mode,
                rows.stream()
                        .filter(RunRow::isCounted)
                        .filter(row -> row.told().requestedMode() == mode)
                        .filter(row -> Paper.of(
                                        row.told().scenario(), row.told().memoryMiB())
                                .isPresent())
                        .toList());
    }

    List<RunRow> rows(Scenario scenario, long memoryMiB) {
        return rows.stream()
                .filter(row -> row.told().scenario() == scenario && row.told().memoryMiB() == memoryMiB)
                .toList();
    }

    double[] values(Measure measure, Scenario scenario, long memoryMiB) {
        return Values.of(measure, rows(scenario, memoryMiB));
    }

    /** Why two cells cannot be compared. */
    Optional<String> whyNot(Measure measure, Paper.Row one, Paper.Row other) {
        var first = values(measure, one.scenario(), one.memoryMiB());
        var second = values(measure, other.scenario(), other.memoryMiB());
        if (first.length < 2) {
            return Optional.of(tooFew(first.length, one));
        }
        if (second.length < 2) {
            return Optional.of(tooFew(second.length, other));
        }
        return Welch.isPossible(first, second) ? Optional.empty() : Optional.of("all values of a cell are the same");
    }

    private static String tooFew(int found, Paper.Row cell) {
        return (found == 0 ? "no runs of " : "only one run of ") + cell.scenario() + " at " + cell.memoryMiB() + " MiB";
    }
}
