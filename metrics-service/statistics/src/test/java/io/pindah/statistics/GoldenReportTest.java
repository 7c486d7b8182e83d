package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small campaign's files, from its runs alone. */
class GoldenReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path ACTUAL = Path.of("target/golden");

    @ParameterizedTest
    @ValueSource(strings = {"runs.csv", "averages.csv", "environment.json", "report.md", "index.html", "compare.md"})
    void a_report_made_from_its_runs_is_as_in_the_golden_files(String file) throws IOException {
        try (var runs = Files.newBufferedReader(GOLDEN.resolve("runs.csv"))) {
            var rows = RunsCsv.read(runs);

            Report.write(rows, ACTUAL);
            Comparison.write(rows, ACTUAL);
        }

        assertThat(Files.readString(ACTUAL.resolve(file)))
                .as("if this change is meant, copy %s to %s", ACTUAL.resolve(file), GOLDEN)
                .isEqualTo(Files.readString(GOLDEN.resolve(file)));
    }
}
