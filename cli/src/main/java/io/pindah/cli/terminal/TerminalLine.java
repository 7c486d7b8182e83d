package io.pindah.cli.terminal;

import java.io.PrintStream;
import java.time.Clock;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line that the cursor is in, written over again and again. */
final class TerminalLine implements ProgressBarConsumer {
    private static final String TO_ITS_START = "\r";
    private static final String CLEAR_THE_REST = "\u001b[K";

    /** A window that was made narrower a moment ago cuts the line instead of breaking it. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final PrintStream stream;
    private final TerminalSize size;

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
        stream.print(TO_ITS_START + WRAP_OFF + line + CLEAR_THE_REST + WRAP_ON);
        stream.flush();
    }

    @Override
    public void close() {
        stream.print("\n");
        stream.flush();
    }
}
