package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A line of differently coloured parts, whose length is that of its text alone. */
public record Line(List<Part> parts) {
    private static final String CUT = "…";

    /** Words in one colour. */
    public record Part(String text, Tone tone) {}

    public Line {
        parts = List.copyOf(parts);
    }

    public static Line empty() {
        return new Line(List.of());
    }

    public static Line of(String text) {
        return empty().and(text);
    }

    public Line and(String text) {
        return and(text, Tone.PLAIN);
    }

    public Line and(String text, Tone tone) {
        var more = new ArrayList<>(parts);
        more.add(new Part(text, tone));
        return new Line(more);
    }

    public Line and(Line end) {
        var more = new ArrayList<>(parts);
        more.addAll(end.parts);
        return new Line(more);
    }

    /** Filled up with blanks to this length. */
    public Line padded(int length) {
        return length <= length() ? this : and(" ".repeat(length - length()));
    }

    public int length() {
        return parts.stream().mapToInt(part -> count(part.text())).sum();
    }

    /** The same with every part's text changed. */
    public Line map(UnaryOperator<String> change) {
        return new Line(parts.stream()
                .map(part -> new Part(change.apply(part.text()), part.tone()))
                .toList());
    }

    /** At most so many characters; that something is missing shows in its last one. */
    public Line within(int length) {
        if (length() <= length) {
            return this;
        }
        int room = Math.max(0, length - 1);
        var kept = empty();
        for (var part : parts) {
            int fits = Math.min(room, count(part.text()));
            kept = kept.and(part.text().substring(0, part.text().offsetByCodePoints(0, fits)), part.tone());
            room -= fits;
        }
        return kept.and(CUT);
    }

    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    public String render(Paint paint) {
        return parts.stream()
                .map(part -> paint.paint(part.tone(), part.text()))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
