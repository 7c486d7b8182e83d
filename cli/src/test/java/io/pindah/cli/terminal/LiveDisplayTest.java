package io.pindah.cli.terminal;

import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.progress.Progress;
import io.pindah.cli.progress.Update;
import io.pindah.contracts.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveDisplayTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void the_screen_keeps_one_line_for_each_bar() {
        try (var display = display()) {
            var progress = Progress.of(migration(Phase.RUNNING, 3));
            display.show(progress);
            progress = progress.with(new Update.Sampled(sample(Phase.RUNNING, 4096, 600)));
            display.show(progress);
            progress = progress.with(new Update.Sampled(sample(Phase.POST_COPY, 4096, 600)));
            display.show(progress);
            display.show(progress.with(new Update.Changed(migration(Phase.COMPLETED, 9))));
        }

        assertThat(screen()).hasSize(2);
        assertThat(screen().getFirst()).startsWith("g1 kvm1→kvm2  pre-copy").contains("switched with 600 MiB left");
        assertThat(screen().getLast()).startsWith("g1 kvm1→kvm2  completed").contains("100%");
    }

    @Test
    void a_display_that_is_closed_early_leaves_its_last_line() {
        try (var display = display()) {
            display.show(Progress.of(migration(Phase.QUEUED, 2, "waits for kvm2", null)));
        }

        assertThat(screen()).containsExactly("g1 kvm1→kvm2  queued     waits for kvm2  0:02");
    }

    /** However the drawing thread and the closing one meet. */
    @RepeatedTest(50)
    void two_bars_that_are_closed_at_once_leave_two_lines() {
        var switched =
                Progress.of(migration(Phase.RUNNING, 3)).with(new Update.Sampled(sample(Phase.POST_COPY, 4096, 600)));
        try (var display = display()) {
            display.show(Progress.of(migration(Phase.RUNNING, 3)));
            display.show(switched);
        }

        assertThat(screen()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"24 80, 80", "50 203, 203", "0 0, 80", "'', 80", "stty: not a tty, 80", "10 5, 20"})
    void the_width_is_read_from_stty(String size, int width) {
        assertThat(TerminalSize.parse(size).columns()).isEqualTo(width);
    }

    private LiveDisplay display() {
        var printer = new Printer(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new LiveDisplay(printer, Clock.fixed(Examples.T0.plusSeconds(2), ZoneOffset.UTC));
    }

    /** What a terminal would show at the end: the last writing of each line. */
    private List<String> screen() {
        return Arrays.stream(bytes.toString(StandardCharsets.UTF_8).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).replaceAll("\u001b\\[(K|\\?7[lh])", ""))
                .toList();
    }
}
