package io.pindah.metrics.rest;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Comma-separated values as a text. */
final class CsvText {
    private CsvText() {}

    /** Writes them. */
    @FunctionalInterface
    interface Writing {
        void to(Appendable out) throws IOException;
    }

    static String of(Writing writing) {
        var text = new StringWriter();
        try {
            writing.to(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
