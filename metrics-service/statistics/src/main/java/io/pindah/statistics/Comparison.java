package io.pindah.statistics;

import io.pindah.statistics.figures.Picture;
import io.pindah.statistics.page.Html;
import io.pindah.statistics.page.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published experiment beside ours. */
public final class Comparison {
    /** The page that shows it all. */
    public static final String PAGE = "compare.html";

    private Comparison() {}

    /**
     * Writes the comparison into a folder, which is made if need be: {@code compare.md}, {@value #PAGE}, and five figures as SVG and PNG. The
     * same rows in any order give the same files, to the byte, where the same fonts are installed.
     *
     * @throws IllegalArgumentException if the rows are not those of one campaign
     */
    public static void write(List<RunRow> ours, Path folder) throws IOException {
        OneCampaign.check(ours);
        var sorted = ours.stream().sorted(RunRow.ORDER).toList();
        Files.createDirectories(folder);
        var charts = ComparisonCharts.of(sorted);
        for (var chart : charts) {
            Picture.write(chart, folder);
        }
        var page = new ComparisonPage(sorted, charts).page();
        Files.writeString(folder.resolve("compare.md"), Markdown.of(page));
        Files.writeString(folder.resolve(PAGE), Html.of(page));
    }
}
