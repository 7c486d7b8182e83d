package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaves a report and a comparison in target/report, to be looked at. */
class ReportTest {
    private static final List<Scenario> THREE = List.of(Scenario.YOUTUBE, Scenario.VIDEO, Scenario.GAME);
    private static final Path LOOK = Path.of("target/report");

    @TempDir
    Path folder;

    static List<RunRow> campaign() {
        var rows = new ArrayList<>(Made.rows(THREE, List.of(4096L, 6144L), List.of(Mode.values()), 5, 42));
        rows.add(RunRow.of(
                Made.finished(
                        new Cell(Scenario.GAME, 6144, Mode.HYBRID),
                        3,
                        901,
                        Verdict.INVALID,
                        "the load died: <exit | 2>"),
                null,
                List.of()));
        rows.add(RunRow.of(
                Made.finished(
                        new Cell(Scenario.VIDEO, 4096, Mode.POST_COPY), 2, 902, Verdict.FAILED, "kvm2 is \"away\""),
                null,
                List.of()));
        return rows;
    }

    @Test
    void a_report_made_again_from_its_runs_is_the_same_to_the_byte() throws IOException {
        var rows = new ArrayList<>(campaign());
        Collections.shuffle(rows, new Random(1));
        Report.write(rows, LOOK);
        Comparison.write(rows, LOOK);

        try (var runs = Files.newBufferedReader(LOOK.resolve("runs.csv"))) {
            var read = RunsCsv.read(runs);
            Report.write(read, folder);
            Comparison.write(read, folder);
        }

        assertThat(contents(folder)).isEqualTo(contents(LOOK));
        assertThat(contents(folder)).hasSize(5 + 2 + 20);
    }

    @Test
    void pages_refer_to_nothing_that_is_not_beside_them() throws IOException {
        Report.write(campaign(), folder);
        Comparison.write(campaign(), folder);

        for (var page : List.of(Report.PAGE, Comparison.PAGE)) {
            var html = Files.readString(folder.resolve(page));
            var references = Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                    .matcher(html)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(references).isNotEmpty().allSatisfy(file -> assertThat(folder.resolve(file))
                    .exists());
            assertThat(html)
                    .doesNotContain("http:", "https:", "<script", "@import")
                    .contains("alt=\"Migration time");
        }
    }

    @Test
    void what_is_left_out_is_said_with_the_reason_and_escaped() throws IOException {
        Report.write(campaign(), folder);

        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<td>the load died: &lt;exit | 2&gt;</td>")
                .doesNotContain("<exit");
        assertThat(Files.readString(folder.resolve("report.md"))).contains("the load died: \\<exit \\| 2\\>");
    }

    @Test
    void a_campaign_that_counted_nothing_has_a_report_too() throws IOException {
        var failed = RunRow.of(
                Made.finished(new Cell(Scenario.VIDEO, 4096, Mode.HYBRID), 1, 1, Verdict.FAILED, null),
                null,
                List.of());

        Report.write(List.of(failed), folder);
        Comparison.write(List.of(failed), folder);

        assertThat(Files.readString(folder.resolve("report.md"))).contains("0 of 5");
        assertThat(Files.readString(folder.resolve("compare.md"))).contains("no runs of game at 4096 MiB");
    }

    @Test
    void rows_of_no_campaign_make_no_report() {
        assertThatThrownBy(() -> Report.write(List.of(), folder)).hasMessage("there are no runs to report on");
        assertThatThrownBy(() -> Comparison.write(List.of(), folder)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Integer> contents(Path folder) throws IOException {
        var contents = new HashMap<String, Integer>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
