package io.pindah.statistics;

import io.pindah.contracts.RunId;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The file of runs (RFC 4180, with line feeds): a header, then a row an attempt in {@link RunRow#ORDER}. Units are in the columns' names; a
 * field is empty where nothing was measured. What is written reads back equal; a file of an earlier version reads as if the columns that it does
 * not have were empty.
 */
public final class RunsCsv {
    public static final String MEDIA_TYPE = "text/csv";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final List<String> HEADER =
            Column.ALL.stream().map(Column::name).toList();

    /** Files of earlier versions end before the part that came last. */
    private static final int FEWEST_COLUMNS =
            (int) Column.ALL.stream().filter(column -> !column.isLate()).count();

    private RunsCsv() {}

    public static void write(List<RunRow> rows, Appendable out) throws IOException {
        var printer = new CSVPrinter(out, FORMAT);
        printer.printRecord(HEADER);
        for (var row : rows.stream().sorted(RunRow.ORDER).toList()) {
            printer.printRecord(Column.ALL.stream().map(column -> column.text(row)));
        }
        printer.flush();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MistakeInFile if it is anything else; the message names line and column
     */
    public static List<RunRow> read(Reader in) throws IOException {
        try (var parser = CSVParser.builder().setReader(in).setFormat(FORMAT).get()) {
            var rows = new ArrayList<RunRow>();
            var lines = new HashMap<RunId, Long>();
            var records = parser.iterator();
            if (!records.hasNext()) {
                throw new MistakeInFile("the file is empty; its first line should name the columns");
            }
            var columns = checkedHeader(records.next());
            var line = parser.getCurrentLineNumber() + 1;
            while (records.hasNext()) {
                var row = row(records.next(), columns, line);
                checkOnce(row, line, lines);
                rows.add(row);
                line = parser.getCurrentLineNumber() + 1;
            }
            return List.copyOf(rows);
        } catch (CSVException | java.io.UncheckedIOException e) {
            throw new MistakeInFile("not comma-separated values: " + e.getMessage());
        }
    }

    /** How many columns there are. */
    private static int checkedHeader(CSVRecord header) {
        var fewest = header.size() == FEWEST_COLUMNS ? FEWEST_COLUMNS : HEADER.size();
        for (int i = 0; i < Math.max(header.size(), fewest); i++) {
            var found = i < header.size() ? "\"" + header.get(i) + "\"" : "nothing";
            var wanted = i < HEADER.size() ? "\"" + HEADER.get(i) + "\"" : "nothing";
            if (!found.equals(wanted)) {
                throw new MistakeInFile("line 1, column " + (i + 1) + ": should be " + wanted + ", is " + found);
            }
        }
        return header.size();
    }

    private static void checkOnce(RunRow row, long line, Map<RunId, Long> lines) {
        var run = row.told().run();
        var before = lines.putIfAbsent(run, line);
        if (before != null) {
            throw new MistakeInFile("line " + line + ", column run: " + run + " is already in line " + before);
        }
    }

    private static RunRow row(CSVRecord record, int columns, long line) {
        if (record.size() != columns) {
            throw new MistakeInFile("line " + line + ": has " + record.size() + " fields instead of " + columns);
        }
        var fields = record.iterator();
        return Column.row(column -> value(column, fields.hasNext() ? fields.next() : "", line));
    }

    private static @Nullable Object value(Column column, String text, long line) {
        var place = "line " + line + ", column " + column.name() + ": ";
        if (text.isEmpty()) {
            if (column.isMandatory()) {
                throw new MistakeInFile(place + "is empty");
            }
            return null;
        }
        try {
            return column.parse(text);
        } catch (NumberFormatException _) {
            throw new MistakeInFile(place + "\"" + text + "\" is not a number that fits");
        } catch (RuntimeException e) {
            throw new MistakeInFile(place + e.getMessage());
        }
    }

    static CSVPrinter printer(Appendable out, String... header) throws IOException {
        var printer = new CSVPrinter(out, FORMAT);
        printer.printRecord(Arrays.asList(header));
        return printer;
    }
}
