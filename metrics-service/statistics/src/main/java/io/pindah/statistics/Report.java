package io.pindah.statistics;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.statistics.figures.Picture;
import io.pindah.statistics.page.Html;
import io.pindah.statistics.page.Markdown;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report on a campaign. */
public final class Report {
    /** The page that shows it all. */
    public static final String PAGE = "index.html";

    private static final DefaultPrettyPrinter JSON =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Report() {}

    /**
     * Writes the report into a folder, which is made if need be; files of an earlier report are replaced: {@code runs.csv}, {@code averages.csv},
     * {@code environment.json}, {@code report.md}, {@value #PAGE}, and five figures as SVG and PNG. The same rows in any order give the same
     * files, to the byte, where the same fonts are installed.
     *
     * @throws IllegalArgumentException if the rows are not those of one campaign
     */
    public static void write(List<RunRow> rows, Path folder) throws IOException {
        OneCampaign.check(rows);
        var sorted = rows.stream().sorted(RunRow.ORDER).toList();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("runs.csv"), text(out -> RunsCsv.write(sorted, out)));
        Files.writeString(folder.resolve("averages.csv"), text(out -> AveragesCsv.write(Averages.of(sorted), out)));
        Files.writeString(
                folder.resolve("environment.json"),
                new ObjectMapper().writer(JSON).writeValueAsString(Environment.of(sorted)) + "\n");
        var charts = Charts.of(sorted);
        for (var chart : charts) {
            Picture.write(chart, folder);
        }
        var page = new ReportPage(sorted, charts).page();
        Files.writeString(folder.resolve("report.md"), Markdown.of(page));
        Files.writeString(folder.resolve(PAGE), Html.of(page));
    }

    /** Writes rows or averages. */
    @FunctionalInterface
    private interface Writing {
        void to(Appendable out) throws IOException;
    }

    private static String text(Writing writing) throws IOException {
        var out = new StringWriter();
        writing.to(out);
        return out.toString();
    }
}
