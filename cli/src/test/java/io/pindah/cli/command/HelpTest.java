package io.pindah.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.FakeService;
import io.pindah.cli.terminal.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<List<String>> everyCommand() {
        return paths(new Cli(Surroundings.ofProcess()).commandLine(), List.of());
    }

    private static Stream<List<String>> paths(CommandLine line, List<String> path) {
        return Stream.concat(
                Stream.of(path), line.getSubcommands().entrySet().stream().flatMap(sub -> {
                    var longer = new ArrayList<>(path);
                    longer.add(sub.getKey());
                    return paths(sub.getValue(), longer);
                }));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void every_command_explains_itself_with_an_example(List<String> path) {
        var run = run(Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("Usage: "
                        + String.join(
                                " ",
                                Stream.concat(Stream.of("pindah"), path.stream())
                                        .toList()));
        assertThat(run.out()).containsPattern("Example|Commands:");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void the_help_lists_the_exit_codes() {
        var help = run("--help").out();

        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number).map(String::valueOf))
                .allSatisfy(number -> assertThat(help).containsPattern("(?m)^ +" + number + " +\\w"));
    }

    @Test
    void a_group_without_a_command_is_a_mistake() {
        var run = run("hosts");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required subcommand").contains("pindah hosts --help");
    }

    @Test
    void a_word_that_nobody_knows_gets_a_suggestion() {
        var run = run("migrat", "g1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean").contains("migrate");
    }

    @Test
    void completion_knows_every_command() {
        var script = run("completion", "bash").out();

        assertThat(script)
                .contains("complete -F _complete_pindah")
                .contains(
                        "postcopy-bandwidth",
                        "watch",
                        "hybrid",
                        "undrain",
                        "uncordon",
                        "decide",
                        "bandwidth",
                        "targets");
    }

    @Test
    void the_version_is_told_in_two_ways() {
        assertThat(run("version").out())
                .startsWith("pindah ")
                .isEqualTo(run("--version").out());
    }

    private static Run run(String... arguments) {
        try (var nobody = new FakeService()) {
            return Run.of(nobody, arguments);
        }
    }
}
