package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.e2e.FaultRecord.Column;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultSummaryTest {
    private static String line(Map<Column, String> said) {
        var cells = new EnumMap<Column, String>(Column.class);
        for (var column : Column.values()) {
            cells.put(column, "");
        }
        cells.putAll(Map.of(
                Column.RELEASE, "debian13",
                Column.ROW, "6",
                Column.FAULT, "\"reset, in post-copy\"",
                Column.MIGRATION, "m",
                Column.TERMINAL_ANSWERS, "1",
                Column.RESULTS, "1",
                Column.SAMPLES_OF_BOTH_HOSTS, "10",
                Column.SAMPLES_WITH_TWO_COPIES, "0",
                Column.PROBLEM, "\"\""));
        cells.putAll(said);
        return String.join(",", cells.values());
    }

    private static List<String> rows(String... lines) {
        var all = new ArrayList<>(List.of(String.join(",", Column.names())));
        all.addAll(List.of(lines));
        return FaultSummary.of(all)
                .lines()
                .filter(row -> row.matches("\\| \\d.*"))
                .toList();
    }

    @Test
    void trials_of_a_fault_make_one_row() {
        assertThat(rows(
                        line(Map.of(Column.RECOVERED_MS, "200", Column.WAY, "libvirt")),
                        line(Map.of(Column.RECOVERED_MS, "100", Column.WAY, "qemu-monitor")),
                        line(Map.of(Column.RECOVERED_MS, "900", Column.WAY, "libvirt")),
                        line(Map.of(Column.PROBLEM, "\"lost, it seems\"", Column.SAMPLES_WITH_TWO_COPIES, "1"))))
                .containsExactly(
                        "| 6 | reset, in post-copy | debian13 | 4 | 3 | 4 | 4 | 4 | 40 | 1 | libvirt (2), qemu-monitor (1) | 200, 900 |");
    }

    @Test
    void releases_are_kept_apart_and_rows_come_in_the_order_of_their_numbers() {
        assertThat(rows(
                        line(Map.of(Column.ROW, "11b")),
                        line(Map.of(Column.ROW, "11")),
                        line(Map.of(Column.RELEASE, "debian12")),
                        line(Map.of())))
                .extracting(row -> row.split(" \\| ", -1)[0] + row.split(" \\| ", -1)[2])
                .containsExactly("| 6debian12", "| 6debian13", "| 11debian13", "| 11bdebian13");
    }

    @Test
    void a_trial_that_was_not_begun_counts_as_a_run_without_a_migration() {
        assertThat(rows(line(Map.of(
                        Column.MIGRATION,
                        "",
                        Column.TERMINAL_ANSWERS,
                        "",
                        Column.RESULTS,
                        "",
                        Column.PROBLEM,
                        "\"x\""))))
                .containsExactly("| 6 | reset, in post-copy | debian13 | 1 | 0 | 0 | 0 | 0 | 10 | 0 | – | – |");
    }
}
