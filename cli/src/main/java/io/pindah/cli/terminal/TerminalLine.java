package io.pindah.cli.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line that the cursor is in, written over again and again until it is closed. */
final class TerminalLine implements ProgressBarConsumer {
    private static final String TO_ITS_START = "\r";
    private static final String CLEAR_THE_REST = "\u001b[K";

    /** A window that was made narrower a moment ago cuts the line instead of breaking it. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final PrintStream stream;
    private final TerminalSize size;
    private final AtomicBoolean closed = new AtomicBoolean();

    TerminalLine(PrintStream stream, Clock clock) {
        this.stream = stream;
        this.size = new TerminalSize(clock);
    }

    /** One less than there is: a full line would wrap. */
    @Override
    public int getMaxRenderedLength() {
        return size.now().columns() - 1;
    }

    @Override
    public void accept(String line) {
        if (!closed.get()) {
            stream.print(TO_ITS_START + WRAP_OFF + line + CLEAR_THE_REST + WRAP_ON);
            stream.flush();
        }
    }

    /** Leaves the line as it is. A bar may do so more than once when it is closed, or not at all when it was closed before its first drawing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stream.print("\n");
            stream.flush();
        }
    }
}
