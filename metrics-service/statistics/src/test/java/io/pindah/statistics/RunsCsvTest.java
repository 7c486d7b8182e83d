package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsCsvTest {
    private static final Cell CELL = new Cell(Scenario.VIDEO, 4096, Mode.HYBRID);

    @Test
    void what_is_written_reads_back_equal() throws IOException {
        var rows = new ArrayList<>(
                Made.rows(List.of(Scenario.values()), List.of(4096L, 6144L), List.of(Mode.values()), 3, 1));
        rows.add(RunRow.of(
                Made.finished(CELL, 9, 900, Verdict.INVALID, "mpv said \"no\",\nand\r\nended; ünïcode"),
                null,
                List.of()));
        rows.sort(RunRow.ORDER);

        var read = RunsCsv.read(new StringReader(written(rows)));

        assertThat(read).isEqualTo(rows);
        assertThat(written(read)).isEqualTo(written(rows));
    }

    @Test
    void what_was_not_measured_is_an_empty_field() throws IOException {
        var row = RunRow.of(Made.finished(CELL, 1, 1, Verdict.FAILED, null), null, List.of());

        var fields =
                written(List.of(row)).lines().skip(1).findFirst().orElseThrow().split(",", -1);

        var header = written(List.of()).strip().split(",", -1);
        assertThat(fields[Arrays.asList(header).indexOf("migration_ms")]).isEmpty();
        assertThat(fields).doesNotContain("0", "null").hasSameSizeAs(header);
    }

    @Test
    void a_file_of_an_earlier_version_reads_as_if_nobody_had_told_of_interruptions() throws IOException {
        var row = Made.row(CELL, 1, 1, new Random(1));
        var earlier = written(List.of(row))
                .replace(",interruptions,recovery_attempts,interrupted_ms\n", "\n")
                .replaceAll(",,,\n$", "\n");

        assertThat(earlier).doesNotContain("interrupt").endsWith("qemu64\n");
        assertThat(RunsCsv.read(new StringReader(earlier))).containsExactly(row);
    }

    @Test
    void what_an_interruption_cost_reads_back_equal() throws IOException {
        var finished = Made.finished(CELL, 1, 1, Verdict.VALID, null);
        var row = RunRow.of(finished, Made.interrupted(finished), List.of());

        assertThat(row.recovery()).isEqualTo(new RunRow.Recovery(2, 3, 41_500L));
        assertThat(RunsCsv.read(new StringReader(written(List.of(row))))).containsExactly(row);
    }

    @Test
    void a_file_with_a_header_alone_has_no_runs() throws IOException {
        assertThat(RunsCsv.read(new StringReader(written(List.of())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    scenario         | video   | chess | line 3, column scenario: must be one of [youtube, video, game, idle], not "chess"
                    memory_mib       | 4096    | 4 GB  | line 3, column memory_mib: "4 GB" is not a number that fits
                    run_finished_at  | 2026    | soon  | line 1, column 13: should be "finished_at", is "run_finished_at"
                    attempt          | 1       | ''    | line 3, column attempt: is empty
                    counted          | true    | yes   | line 3, column counted: must be true or false, not "yes"
                    guest            | g4      | -x    | line 3, column guest: guest must be 1 to 128 letters, digits, dots, dashes or underscores, not "-x"
                    """)
    void a_mistake_is_told_with_its_place(String column, String right, String wrong, String message)
            throws IOException {
        var random = new Random(1);
        var text = written(List.of(Made.row(CELL, 1, 1, random), Made.row(CELL, 2, 2, random)));
        var broken = broken(text, column, right, wrong);

        assertThatThrownBy(() -> RunsCsv.read(new StringReader(broken)))
                .isInstanceOf(MistakeInFile.class)
                .hasMessage(message);
    }

    @Test
    void lines_are_counted_across_texts_of_several_lines() throws IOException {
        var first = RunRow.of(Made.finished(CELL, 1, 1, Verdict.INVALID, "a\nb\nc"), null, List.of());
        var second = RunRow.of(Made.finished(CELL, 2, 2, Verdict.INVALID, "no"), null, List.of());
        var text = written(List.of(first, second)).replace(",no,", ",no,x,");

        assertThatThrownBy(() -> RunsCsv.read(new StringReader(text)))
                .isInstanceOf(MistakeInFile.class)
                .hasMessageStartingWith("line 5: has ");
    }

    @Test
    void a_run_that_is_there_twice_is_a_mistake() throws IOException {
        var text = written(List.of(Made.row(CELL, 1, 1, new Random(1))));
        var twice = text + text.lines().skip(1).findFirst().orElseThrow() + "\n";

        assertThatThrownBy(() -> RunsCsv.read(new StringReader(twice)))
                .hasMessage("line 3, column run: 0197f3b2-7c00-7000-8000-000000000001 is already in line 2");
    }

    @Test
    void an_empty_file_is_a_mistake() {
        assertThatThrownBy(() -> RunsCsv.read(new StringReader("")))
                .isInstanceOf(MistakeInFile.class)
                .hasMessage("the file is empty; its first line should name the columns");
    }

    /** With the last row's field, or the header's, replaced. */
    private static String broken(String text, String column, String right, String wrong) {
        var lines = text.split("\n", -1);
        var header = Arrays.asList(lines[0].split(",", -1));
        var at = header.indexOf(column);
        if (at < 0) {
            return text.replace(column.substring("run_".length()), column);
        }
        var fields = lines[2].split(",", -1);
        assertThat(fields[at]).isEqualTo(right);
        fields[at] = wrong;
        lines[2] = String.join(",", fields);
        return String.join("\n", lines);
    }

    static String written(List<RunRow> rows) throws IOException {
        var out = new StringWriter();
        RunsCsv.write(rows, out);
        return out.toString();
    }
}
