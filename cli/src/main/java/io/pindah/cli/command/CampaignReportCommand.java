package io.pindah.cli.command;

import io.pindah.cli.campaign.AveragesWords;
import io.pindah.contracts.CampaignResult;
import io.pindah.statistics.Averages;
import io.pindah.statistics.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "report",
        description = {
            "Writes the report on a campaign: its runs, averages, tables, figures, and a page that shows all of it.",
            "Everything in it comes from the runs: with --from it is made again from runs.csv alone."
        },
        footer = {
            "%nExamples:",
            "  pindah campaign report paper",
            "  pindah campaign report --from paper-report/runs.csv --to again"
        })
final class CampaignReportCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    Measured measured = new Measured();

    @Mixin
    Output.Choice choice = new Output.Choice();

    CampaignReportCommand(Context context) {
        this.context = context;
    }

    /**
     * What was written.
     *
     * @param index the page to open
     */
    record Written(String index, List<CampaignResult> averages) {}

    @Override
    public Integer call() {
        var rows = measured.rows(context);
        var folder = measured.folder(rows);
        var index = folder.write(Report.PAGE, path -> Report.write(rows, path)).toString();
        var averages = Averages.of(rows);
        var words = AveragesWords.table(averages, context.paint()) + "\n\nReport: " + index;
        return context.print(choice.output, new Written(index, averages), words);
    }
}
