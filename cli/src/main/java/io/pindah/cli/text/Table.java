package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under a heading, two blanks between the columns. Nothing is cut or wrapped: what is printed can be copied.
 *
 * <pre>
 * HOST  STATE  GUESTS
 * kvm1  ready       2
 * </pre>
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** Column titles; one that starts with {@code >} is aligned to the right. */
    public static Table of(String... titles) {
        return new Table(java.util.Arrays.stream(titles).map(Column::parse).toList());
    }

    public Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public String render(Paint paint) {
        var headings =
                columns.stream().map(c -> new Cell(c.title(), Tone.HEADING)).toList();
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        var lines = new ArrayList<String>();
        lines.add(line(headings, widths, paint));
        rows.forEach(row -> lines.add(line(row, widths, paint)));
        return String.join("\n", lines);
    }

    private int width(int column) {
        int widest = rows.stream()
                .mapToInt(row -> length(row.get(column).text()))
                .max()
                .orElse(0);
        return Math.max(length(columns.get(column).title()), widest);
    }

    private String line(List<Cell> cells, int[] widths, Paint paint) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> pad(cells.get(i), i, widths, paint))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String pad(Cell cell, int column, int[] widths, Paint paint) {
        var blanks = " ".repeat(widths[column] - length(cell.text()));
        var painted = paint.paint(cell.tone(), cell.text());
        return columns.get(column).alignment() == Alignment.RIGHT ? blanks + painted : painted + blanks;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private enum Alignment {
        LEFT,
        RIGHT
    }

    private record Column(String title, Alignment alignment) {
        static Column parse(String title) {
            return title.startsWith(">")
                    ? new Column(title.substring(1), Alignment.RIGHT)
                    : new Column(title, Alignment.LEFT);
        }
    }

    /** One value; what is absent is shown as a dash. */
    public record Cell(String text, Tone tone) {
        public Cell {
            text = Words.oneLine(text);
        }

        public static Cell of(Object value) {
            return new Cell(value.toString(), Tone.PLAIN);
        }
    }
}
