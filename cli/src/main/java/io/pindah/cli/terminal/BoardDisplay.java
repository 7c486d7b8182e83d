package io.pindah.cli.terminal;

import io.pindah.cli.text.Line;
import io.pindah.cli.text.Paint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some lines on a terminal, drawn again in place whenever it changes, and once a second for its stopwatches. Thread-safe. */
public final class BoardDisplay<P> implements Display<P> {
    private static final int REDRAW_SECONDS = 1;
    private static final String CLEAR_THE_REST = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /** A window that was made narrower a moment ago cuts lines instead of breaking them. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    /** What stands for a cut line's end may become longer in ASCII. */
    private static final int ASCII_MARGIN = 2;

    private final Printer printer;
    private final Clock clock;
    private final Paint paint;
    private final Drawing<P> drawing;
    private final Supplier<TerminalSize.Size> size;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("board").daemon().factory());
    private @Nullable P progress;
    private List<Line> drawn = List.of();

    /** What the lines are. */
    @FunctionalInterface
    public interface Drawing<P> {
        /** No line longer than {@code width}, and no more than {@code height} where that can be. */
        List<Line> lines(P progress, Instant now, int width, int height);
    }

    public BoardDisplay(Printer printer, Clock clock, Paint paint, Drawing<P> drawing) {
        this(printer, clock, paint, drawing, new TerminalSize(clock)::now);
    }

    BoardDisplay(Printer printer, Clock clock, Paint paint, Drawing<P> drawing, Supplier<TerminalSize.Size> size) {
        this.printer = printer;
        this.clock = clock;
        this.paint = paint;
        this.drawing = drawing;
        this.size = size;
    }

    @Override
    public synchronized void show(P now) {
        boolean first = progress == null;
        progress = now;
        draw();
        if (first) {
            var _ = ticker.scheduleWithFixedDelay(this::draw, REDRAW_SECONDS, REDRAW_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
    }

    private synchronized void draw() {
        if (progress == null || ticker.isShutdown()) {
            return;
        }
        var room = size.get();
        int width = room.columns() - 1 - (printer.knowsSigns() ? 0 : ASCII_MARGIN);
        var lines = drawing.lines(progress, clock.instant(), width, room.rows() - 1).stream()
                .map(line -> line.map(printer::signs))
                .toList();
        var text = lines.stream()
                .map(line -> line.render(paint) + CLEAR_THE_REST + "\n")
                .collect(Collectors.joining("", back(room) + WRAP_OFF, CLEAR_BELOW + WRAP_ON));
        printer.stream().print(text);
        printer.stream().flush();
        drawn = lines;
    }

    /** To the start of what was drawn last; a window that has become narrower has broken its lines since. */
    private String back(TerminalSize.Size room) {
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, Math.ceilDiv(line.length(), room.columns())))
                .sum();
        return rows == 0 ? "" : "\u001b[" + Math.min(rows, room.rows() - 1) + "A\r";
    }
}
