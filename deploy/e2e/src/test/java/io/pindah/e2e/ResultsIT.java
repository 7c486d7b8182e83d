package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result is the same wherever it is read. */
class ResultsIT {
    @TempDir
    Path folder;

    @Test
    void the_table_the_csv_and_the_command_line_tell_the_same() {
        var move = Move.run("t1", "post-copy", folder);
        MigrationId id = move.result().migration();

        var csv = Api.resultsAsCsv();
        var shown = Lab.pindah("results", "show", id.value(), "-o", "json");

        assertThat(csv.lines().filter(line -> line.contains(id.value())))
                .singleElement()
                .asString()
                .contains(String.valueOf(move.result().transfer().sentBytes()));
        assertThat(shown.exitCode()).as(shown.output()).isZero();
        assertThat(Wire.read(shown.output(), MigrationResult.class)).isEqualTo(move.result());
    }
}
