package io.pindah.cli.command;

import io.pindah.statistics.Comparison;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description = {
            "Puts published figures beside a campaign's own, and checks the published claims against its runs.",
            "A claim that does not hold is an answer, not a failure: the exit code is 0."
        },
        footer = {
            "%nExamples:",
            "  pindah campaign compare paper --with paper",
            "  pindah campaign compare --with paper --from paper-report/runs.csv"
        })
final class CampaignCompareCommand implements Callable<Integer> {
    private final Context context;

    /** What has been published. */
    enum Publication {
        PAPER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--with",
            paramLabel = "PUBLICATION",
            required = true,
            description = "${COMPLETION-CANDIDATES}: the study that the campaign of this name repeats.")
    Publication publication = Publication.PAPER;

    @Mixin
    Measured measured = new Measured();

    @Mixin
    Output.Choice choice = new Output.Choice();

    CampaignCompareCommand(Context context) {
        this.context = context;
    }

    /** @param index the page to open */
    record Written(String index) {}

    @Override
    public Integer call() {
        var rows = measured.rows(context);
        var folder = measured.folder(rows, "-compared");
        var index = folder.write(path -> Comparison.write(rows, path)).toString();
        return context.print(choice.output, new Written(index), "Comparison: " + index);
    }
}
