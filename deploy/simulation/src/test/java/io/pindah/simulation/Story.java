package io.pindah.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A history in words. Nothing is written down unless it is to be read: a history can be repeated from its seed. */
final class Story {
    private static final int LAST = 40;

    private final boolean isWritten;
    private final LongSupplier now;
    private final List<String> lines = new ArrayList<>();

    Story(boolean isWritten, LongSupplier now) {
        this.isWritten = isWritten;
        this.now = now;
    }

    void tell(Supplier<String> words) {
        if (isWritten) {
            var at = now.getAsLong();
            lines.add("%5d.%03d  %s".formatted(at / 1000, at % 1000, words.get()));
        }
    }

    String whole() {
        return String.join("\n", lines);
    }

    String end() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
    }
}
