package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.statistics.figures.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaves its pictures in target/figures, to be looked at. */
class FiguresTest {
    private static final List<Scenario> THREE = List.of(Scenario.YOUTUBE, Scenario.VIDEO, Scenario.GAME);

    static Stream<Arguments> campaigns() {
        var all = List.of(Mode.values());
        var post = List.of(Mode.POST_COPY);
        return Stream.of(
                Arguments.of("one-mode", Made.rows(THREE, List.of(4096L, 6144L), post, 30, 1)),
                Arguments.of("three-modes", Made.rows(THREE, List.of(4096L, 6144L), all, 5, 2)),
                Arguments.of("two-modes-one-memory", Made.rows(THREE, List.of(4096L), all.subList(0, 2), 5, 3)),
                Arguments.of("two-runs", Made.rows(THREE, List.of(512L), post, 2, 4)),
                Arguments.of("one-bar", Made.rows(List.of(Scenario.IDLE), List.of(4096L), post, 1, 5)),
                Arguments.of(
                        "missing-cells",
                        Made.rows(List.of(Scenario.values()), List.of(4096L, 6144L), all, 3, 6).stream()
                                .filter(row -> row.told().scenario() != Scenario.GAME
                                        || row.told().memoryMiB() == 4096)
                                .filter(row -> row.told().scenario() != Scenario.IDLE
                                        || row.told().requestedMode() == Mode.HYBRID)
                                .toList()),
                Arguments.of("huge", Made.rows(THREE, List.of(65_536L, 1_048_576L), post, 5, 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("campaigns")
    void every_figure_is_there_as_svg_and_png(String name, List<RunRow> rows) throws IOException {
        var folder = Files.createDirectories(Path.of("target/figures", name));

        for (var chart : Charts.of(rows)) {
            Picture.write(chart, folder);
        }

        for (var quantity : Quantity.ALL) {
            assertThat(Files.readString(folder.resolve(quantity.file() + ".svg")))
                    .contains("measured under TCG", quantity.axis());
            assertThat(folder.resolve(quantity.file() + ".png")).isNotEmptyFile();
        }
    }
}
