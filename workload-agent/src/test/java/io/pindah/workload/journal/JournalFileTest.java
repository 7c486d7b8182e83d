package io.pindah.workload.journal;

import static io.pindah.workload.run.Runs.failed;
import static io.pindah.workload.run.Runs.run;
import static io.pindah.workload.run.Runs.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.workload.run.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() {
        file = folder.resolve("journal");
        try (var journal = JournalFile.open(file)) {
            journal.append(new Entry.Accepted(start(1)));
            journal.append(new Entry.Said(failed(2, 1)));
            journal.append(new Entry.Said(failed(3, 1)));
            journal.append(new Entry.Sent(run(3), 1));
        }
    }

    @Test
    void what_was_written_is_there_again() {
        try (var again = JournalFile.open(file)) {
            assertThat(again.book().open()).containsExactly(start(1));
            assertThat(again.book().unsent()).containsExactly(failed(2, 1));
            assertThat(again.book().ending(run(3))).contains(failed(3, 1));
        }
    }

    @Test
    void a_line_that_a_crash_cut_short_is_left_out() throws IOException {
        Files.writeString(file, "0123abcd said {\"type\":\"workload.lo", StandardOpenOption.APPEND);

        try (var again = JournalFile.open(file)) {
            assertThat(again.book().unsent()).containsExactly(failed(2, 1));
        }
    }

    @Test
    void a_line_with_a_wrong_sum_ends_the_journal() throws IOException {
        var text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"why\"", "\"wry\""));

        try (var again = JournalFile.open(file)) {
            assertThat(again.book().open()).containsExactly(start(1));
            assertThat(again.book().unsent()).isEmpty();
        }
    }

    @Test
    void opening_it_does_not_change_what_it_tells() {
        JournalFile.open(file).close();
        JournalFile.open(file).close();

        try (var again = JournalFile.open(file)) {
            assertThat(again.book().unsent()).containsExactly(failed(2, 1));
            assertThat(again.book().nextSequence(run(3))).isEqualTo(2);
        }
    }
}
