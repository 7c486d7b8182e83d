package io.pindah.cli.campaign;

import io.pindah.cli.campaign.GridCell.Detail;
import io.pindah.cli.text.Line;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.CellProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A campaign's cells, which fill as its runs become valid: a row for each scenario and mode, a column for each memory size.
 *
 * <pre>
 *                      4 GiB                        6 GiB
 * youtube  post-copy   ████████░░ 24/30  1 invalid  ███████░░░ 23/30
 * video    post-copy   ████████░░ 25/30            >████████░░ 24/30  1 failed
 * </pre>
 *
 * Where there is little room the bars shrink, then the words become letters, then the bars are left out, then every cell gets a line of its own.
 */
final class Grid {
    private static final String GAP = "  ";
    private static final int LONGEST_BAR = 10;
    private static final int SHORTEST_BAR = 4;

    private final CampaignView view;
    private final List<Row> rows;
    private final List<Long> columns;
    private final int digits;

    private record Row(Scenario scenario, Mode mode) {}

    private Grid(CampaignView view) {
        this.view = view;
        this.rows = cells(view)
                .map(cell -> new Row(cell.scenario(), cell.mode()))
                .distinct()
                .toList();
        this.columns = cells(view).map(Cell::memoryMiB).distinct().sorted().toList();
        this.digits = view.cells().stream()
                .mapToInt(cell -> Integer.toString(cell.planned()).length())
                .max()
                .orElse(1);
    }

    static List<Line> lines(CampaignView view, int width) {
        var grid = new Grid(view);
        return Stream.of(Detail.values())
                .flatMap(detail -> grid.widest(detail, width).stream())
                .findFirst()
                .or(() -> Optional.of(grid.table(Detail.LETTERS, 0)).filter(lines -> fits(lines, width)))
                .orElseGet(grid::list);
    }

    private static Stream<Cell> cells(CampaignView view) {
        return view.cells().stream().map(CellProgress::cell);
    }

    private static boolean fits(List<Line> lines, int width) {
        return lines.stream().allMatch(line -> line.length() <= width);
    }

    /** With the longest bars that there is room for. */
    private Optional<List<Line>> widest(Detail detail, int width) {
        for (int bar = LONGEST_BAR; bar >= SHORTEST_BAR; bar--) {
            var lines = table(detail, bar);
            if (fits(lines, width)) {
                return Optional.of(lines);
            }
        }
        return Optional.empty();
    }

    private List<Line> table(Detail detail, int bar) {
        var table = new ArrayList<List<Line>>();
        var heading = new ArrayList<>(List.of(Line.empty(), Line.empty()));
        columns.forEach(memory -> heading.add(Line.of(" ").and(Names.memory(memory), Tone.HEADING)));
        table.add(heading);
        for (var row : rows) {
            var line = new ArrayList<>(List.of(
                    Line.of(row.scenario().wireName()), Line.of(row.mode().wireName())));
            columns.forEach(memory -> line.add(cell(row, memory)
                    .map(cell -> cell.line(detail, bar, digits))
                    .orElse(Line.of(" –"))));
            table.add(line);
        }
        return aligned(table);
    }

    private static List<Line> aligned(List<List<Line>> table) {
        int columns = table.getFirst().size();
        var lines = new ArrayList<Line>();
        for (var row : table) {
            var line = Line.empty();
            for (int i = 0; i < columns; i++) {
                line = line.and(i == columns - 1 ? row.get(i) : row.get(i).padded(width(table, i)));
                line = i == columns - 1 ? line : line.and(GAP);
            }
            lines.add(line);
        }
        return lines;
    }

    private static int width(List<List<Line>> table, int column) {
        return table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private Optional<GridCell> cell(Row row, long memory) {
        var wanted = new Cell(row.scenario(), memory, row.mode());
        return view.cells().stream()
                .filter(progress -> progress.cell().equals(wanted))
                .map(this::cell)
                .findFirst();
    }

    private GridCell cell(CellProgress progress) {
        var current = view.current();
        return new GridCell(
                Counts.of(progress), current != null && current.cell().equals(progress.cell()));
    }

    private List<Line> list() {
        return view.cells().stream()
                .map(progress ->
                        cell(progress).line(Detail.LETTERS, 0, digits).and(GAP).and(Names.cell(progress.cell())))
                .toList();
    }
}
