package io.pindah.cli.terminal;

import io.pindah.cli.progress.LiveLine;
import io.pindah.cli.progress.Progress;
import io.pindah.cli.progress.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** One line on a terminal, drawn again in place five times a second; a second one after the switch. */
public final class LiveDisplay implements Display<Progress> {
    private static final int REDRAW_MILLIS = 200;

    private final Printer printer;
    private final Clock clock;
    private volatile @Nullable Frame frame;
    private @Nullable Bar bar;

    private record Bar(ProgressBar drawn, TerminalLine line) implements AutoCloseable {
        @Override
        public void close() {
            drawn.close();
            line.close();
        }
    }

    /** What to draw. After the switch {@code elapsed} of the first bar stands still. */
    private record Frame(Progress progress, @Nullable Instant switchedAt) {}

    public LiveDisplay(Printer printer, Clock clock) {
        this.printer = printer;
        this.clock = clock;
    }

    @Override
    public void show(Progress progress) {
        var before = frame;
        if (before != null && hasSwitched(before.progress(), progress)) {
            frame = new Frame(before.progress(), clock.instant());
            close();
        }
        frame = new Frame(progress, null);
        if (bar == null) {
            bar = open();
        }
        if (progress.stage() == Stage.ENDED) {
            close();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static boolean hasSwitched(Progress before, Progress now) {
        return before.stage() == Stage.PRE_COPY && now.stage() == Stage.POST_COPY;
    }

    private Bar open() {
        var line = new TerminalLine(printer.stream(), clock);
        var drawn = new ProgressBarBuilder()
                .setInitialMax(1)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .continuousUpdate()
                .setConsumer(line)
                .setRenderer(this::render)
                .build();
        return new Bar(drawn, line);
    }

    private String render(ProgressState state, int width) {
        var shown = frame;
        if (shown == null) {
            return "";
        }
        var line = printer.signs(line(shown, width));
        return line.length() <= width ? line : line.substring(0, width);
    }

    private String line(Frame shown, int width) {
        var start = shown.progress().view().requestedAt();
        return shown.switchedAt() == null
                ? LiveLine.render(shown.progress(), Duration.between(start, clock.instant()), width)
                : LiveLine.switched(shown.progress(), Duration.between(start, shown.switchedAt()), width);
    }
}
