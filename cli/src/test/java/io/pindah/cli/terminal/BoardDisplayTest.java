package io.pindah.cli.terminal;

import static io.pindah.cli.CampaignExamples.VIDEO_6;
import static io.pindah.cli.CampaignExamples.completed;
import static io.pindah.cli.CampaignExamples.current;
import static io.pindah.cli.CampaignExamples.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.campaign.Board;
import io.pindah.cli.campaign.CampaignProgress;
import io.pindah.cli.text.Paint;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoardDisplayTest {
    private static final Pattern BACK = Pattern.compile("^\u001b\\[(\\d+)A\r");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private TerminalSize.Size size = new TerminalSize.Size(24, 100);

    @Test
    void every_drawing_takes_the_place_of_the_one_before() {
        draw(
                StandardCharsets.UTF_8,
                running(1, current(VIDEO_6, 1, 1, Step.MIGRATING)),
                running(2, null),
                completed(3));

        assertThat(screen(StandardCharsets.UTF_8))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("paper  completed  2:10:00  120 of 120 runs valid");
    }

    @Test
    void a_terminal_that_knows_ascii_only_gets_nothing_else() {
        draw(StandardCharsets.US_ASCII, running(1, null));

        assertThat(bytes.toString(StandardCharsets.US_ASCII))
                .contains("#.........  5/30")
                .doesNotContain("?/30", "?.");
    }

    @Test
    void lines_that_a_narrower_window_has_broken_are_taken_back_too() {
        try (var display = display(StandardCharsets.UTF_8)) {
            display.show(CampaignProgress.of(running(1, null)));
            int before = bytes.size();
            size = new TerminalSize.Size(24, 50);
            display.show(CampaignProgress.of(running(2, null)));

            var second = bytes.toString(StandardCharsets.UTF_8)
                    .substring(new String(bytes.toByteArray(), 0, before, StandardCharsets.UTF_8).length());
            var back = BACK.matcher(second);
            assertThat(back.find()).isTrue();
            // Five lines, of which all but the last are longer than 50.
            assertThat(back.group(1)).isEqualTo("9");
        }
    }

    private void draw(Charset charset, CampaignView... views) {
        try (var display = display(charset)) {
            for (var view : views) {
                display.show(CampaignProgress.of(view));
            }
        }
    }

    private BoardDisplay<CampaignProgress> display(Charset charset) {
        var printer = new Printer(new PrintStream(bytes, true, charset));
        var clock = Clock.fixed(Examples.T0.plusSeconds(2), ZoneOffset.UTC);
        return new BoardDisplay<>(printer, clock, Paint.NONE, Board::lines, () -> size);
    }

    /** What a terminal would show at the end. */
    private List<String> screen(Charset charset) {
        var screen = new ArrayList<String>();
        for (var drawing : bytes.toString(charset).split("(?=\u001b\\[\\d+A\r)", -1)) {
            var back = BACK.matcher(drawing);
            if (back.find()) {
                int kept = screen.size() - Integer.parseInt(back.group(1));
                screen.subList(kept, screen.size()).clear();
            }
            drawing.replaceAll("\u001b\\[(\\d+A|[KJ]|\\?7[lh])", "")
                    .replace("\r", "")
                    .lines()
                    .forEach(screen::add);
        }
        return screen;
    }
}
