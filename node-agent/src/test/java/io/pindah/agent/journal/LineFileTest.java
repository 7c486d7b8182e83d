package io.pindah.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void begin() {
        path = folder.resolve("file");
        try (var file = LineFile.open(path)) {
            file.append("one");
            file.append("zwei: äöü €");
            file.sync();
        }
    }

    private List<String> lines() {
        try (var file = LineFile.open(path)) {
            return file.lines();
        }
    }

    @Test
    void lines_are_there_after_opening_again() {
        assertThat(lines()).containsExactly("one", "zwei: äöü €");
    }

    @Test
    void a_write_that_was_cut_short_anywhere_is_cut_off_and_written_over() throws IOException {
        var whole = Files.readAllBytes(path);
        try (var file = LineFile.open(path)) {
            file.append("three");
        }
        var longer = Files.readAllBytes(path);
        for (int length = whole.length; length < longer.length; length++) {
            Files.write(path, java.util.Arrays.copyOf(longer, length));

            assertThat(lines()).as("%d bytes", length).containsExactly("one", "zwei: äöü €");
            assertThat(Files.size(path)).isEqualTo(whole.length);
        }
    }

    @Test
    void a_line_after_a_cut_is_read_again() throws IOException {
        Files.writeString(path, "deadbeef thr", StandardOpenOption.APPEND);
        try (var file = LineFile.open(path)) {
            file.append("four");
        }

        assertThat(lines()).containsExactly("one", "zwei: äöü €", "four");
    }

    @Test
    void a_line_whose_bytes_have_changed_is_not_believed() throws IOException {
        var bytes = Files.readAllBytes(path);
        bytes[bytes.length - 3] ^= 1;
        Files.write(path, bytes);

        assertThat(lines()).containsExactly("one");
    }

    @Test
    void a_line_is_one_line() {
        try (var file = LineFile.open(path)) {
            assertThatThrownBy(() -> file.append("a\nb")).hasMessageContaining("line break");
        }
    }
}
