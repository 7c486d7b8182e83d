package io.pindah.cli.campaign;

import io.pindah.cli.text.Line;
import io.pindah.cli.text.Paint.Tone;
import java.util.Locale;

/**
 * One cell of the grid: {@code ██████░░░░ 18/30  1 invalid}.
 *
 * @param underWay whether the attempt under way belongs to it
 */
record GridCell(Counts counts, boolean underWay) {

    /** How much of a cell is written. */
    enum Detail {
        /** {@code 1 invalid}. */
        WORDS,
        /** {@code 1i}. */
        LETTERS
    }

    /**
     * The cell as text.
     *
     * @param bar how long its bar is; 0: none
     * @param digits of its greatest number
     */
    Line line(Detail detail, int bar, int digits) {
        var number = ("%" + digits + "d/%d").formatted(counts.valid(), counts.planned());
        var line = Line.of(underWay ? ">" : " ")
                .and(bar(bar), tone())
                .and(bar == 0 ? "" : " ")
                .and(number, tone());
        return line.and(count(counts.invalid(), "invalid", Tone.BUSY, detail))
                .and(count(counts.failed(), "failed", Tone.BAD, detail))
                .and(count(counts.givenUp(), "given up", Tone.BAD, detail));
    }

    private Tone tone() {
        if (counts.isWhole()) {
            return Tone.GOOD;
        }
        return underWay ? Tone.BUSY : Tone.PLAIN;
    }

    private String bar(int length) {
        int filled = counts.isWhole() ? length : length * counts.valid() / counts.planned();
        // The first run shows, however many there are to be.
        filled = counts.valid() > 0 && length > 0 ? Math.max(1, filled) : filled;
        return "█".repeat(filled) + "░".repeat(length - filled);
    }

    private static Line count(int number, String word, Tone tone, Detail detail) {
        if (number == 0) {
            return Line.empty();
        }
        return switch (detail) {
            case WORDS -> Line.of("  ").and(number + " " + word, tone);
            case LETTERS -> Line.of(" ").and(number + word.substring(0, 1).toLowerCase(Locale.ROOT), tone);
        };
    }
}
