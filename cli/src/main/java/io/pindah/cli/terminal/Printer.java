package io.pindah.cli.terminal;

import io.pindah.cli.text.Words;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes text in signs that the reader's character set has, and JSON in UTF-8 always. */
public final class Printer {
    private static final String SIGNS = "→±…█░–×✓✗";

    private final PrintStream stream;
    private final boolean knowsSigns;

    public Printer(PrintStream stream) {
        this.stream = stream;
        this.knowsSigns = stream.charset().newEncoder().canEncode(SIGNS);
    }

    public void line(String text) {
        stream.print(signs(text) + "\n");
        stream.flush();
    }

    /** Text for programs: unchanged, whatever the reader's character set. */
    public void raw(String text) {
        var bytes = (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    String signs(String text) {
        return knowsSigns ? text : Words.ascii(text);
    }

    boolean knowsSigns() {
        return knowsSigns;
    }

    PrintStream stream() {
        return stream;
    }
}
