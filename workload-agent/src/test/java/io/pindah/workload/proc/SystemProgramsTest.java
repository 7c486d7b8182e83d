package io.pindah.workload.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pindah.workload.load.LoadProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemProgramsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private SystemPrograms programs = new SystemPrograms(Path.of("/"), Map.of());

    @BeforeEach
    void prepare() {
        programs = new SystemPrograms(folder, Map.of("WORD", "hello"));
    }

    @Test
    void what_a_program_prints_is_given() throws Exception {
        assertThat(programs.output(List.of("sh", "-c", "echo $WORD"), PATIENCE)).isEqualTo("hello\n");
    }

    @Test
    void a_program_that_fails_is_a_problem_in_its_own_words() {
        assertThatThrownBy(() -> programs.output(List.of("sh", "-c", "echo no way; exit 3"), PATIENCE))
                .isInstanceOf(LoadProblem.class)
                .hasMessage("sh failed: no way");
    }

    @Test
    void a_program_that_is_not_installed_is_a_problem() {
        assertThatThrownBy(() -> programs.start(List.of("no-such-program")))
                .isInstanceOf(LoadProblem.class)
                .hasMessageContaining("no-such-program cannot be started");
    }

    @Test
    void a_program_hears_what_it_is_told_and_dies_with_last_words() throws Exception {
        var program = programs.start(List.of("sh", "-c", "read line; echo heard $line; exit 1"));
        program.requireAlive("sh");

        program.tell("this");

        await().until(() -> !program.isAlive());
        assertThatThrownBy(() -> program.requireAlive("sh")).hasMessage("sh has died: heard this (exit code 1)");
    }

    @Test
    void a_program_ends_with_its_children_even_if_it_does_not_want_to() throws Exception {
        var program = programs.start(List.of("sh", "-c", "trap '' TERM; sleep 600 & echo $!; wait; wait"));
        await().until(() -> !program.lastWords().isEmpty());
        var child = ProcessHandle.of(Long.parseLong(program.lastWords())).orElseThrow();

        program.end();

        assertThat(program.isAlive()).isFalse();
        await().until(() -> !child.isAlive());
    }
}
