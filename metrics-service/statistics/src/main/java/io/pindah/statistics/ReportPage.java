package io.pindah.statistics;

import io.pindah.statistics.figures.BarChart;
import io.pindah.statistics.page.Block;
import io.pindah.statistics.page.Page;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The report as a page. */
record ReportPage(List<RunRow> rows, List<BarChart> charts) {

    Page page() {
        var cells = Averages.of(rows);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(about()));
        blocks.add(Tables.overview(cells));
        blocks.add(new Block.Heading("Figures"));
        charts.forEach(chart -> blocks.add(new Block.Figure(chart.file(), chart.inWords())));
        blocks.add(new Block.Heading("Every measure"));
        blocks.addAll(Tables.measures(cells));
        blocks.add(new Block.Heading("Left out"));
        blocks.add(
                rows.stream().allMatch(RunRow::isCounted)
                        ? new Block.Paragraph("Nothing: every attempt counts.")
                        : Tables.leftOut(rows));
        blocks.add(new Block.Heading("Environment"));
        blocks.add(Tables.environment(rows));
        blocks.addAll(howItWasMade());
        return new Page("Campaign " + rows.getFirst().told().campaignName(), blocks);
    }

    private String about() {
        var told = rows.stream().map(RunRow::told).toList();
        var first = told.stream().map(RunRow.Attempt::finishedAt).min(Comparator.naturalOrder());
        var last = told.stream().map(RunRow.Attempt::finishedAt).max(Comparator.naturalOrder());
        return "Campaign " + told.getFirst().campaign() + ", " + Labels.measuredWith(rows) + " counted of "
                + Labels.count(rows.size(), "attempt") + ", the first finished at "
                + first.orElseThrow().truncatedTo(ChronoUnit.SECONDS) + ", the last at "
                + last.orElseThrow().truncatedTo(ChronoUnit.SECONDS) + ".";
    }

    private static List<Block> howItWasMade() {
        return List.of(
                new Block.Heading("How it was made"),
                new Block.Bullets(List.of(
                        "A run counts if the scheduler calls it valid, its migration's result is complete, and the events prove the"
                                + " mode: post-copy for post-copy and hybrid, pre-copy for pre-copy.",
                        "The interval is that of the mean by Student's t with n − 1 degrees of freedom; the standard deviation is that"
                                + " of the sample (n − 1).",
                        "Median and p95 are percentiles of type 7 of Hyndman and Fan: linear between the two nearest values.",
                        "What was not measured is absent and never 0; so n may differ between measures.")),
                new Block.Link("runs.csv", "a row an attempt; all of this can be made again from it alone"),
                new Block.Link("averages.csv", "a row a cell and measure"),
                new Block.Link("environment.json", "what the counted runs ran on"));
    }
}
