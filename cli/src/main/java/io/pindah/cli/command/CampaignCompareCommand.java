package io.pindah.cli.command;

import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table;
import io.pindah.cli.text.Table.Cell;
import io.pindah.statistics.ClaimVerdict;
import io.pindah.statistics.Comparison;
import io.pindah.statistics.Report;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description = {
            "Puts published figures beside a campaign's own, and checks the published claims against its runs.",
            "The report is written beside it, into the same folder.",
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

    /**
     * What was written.
     *
     * @param page the page to open
     */
    record Written(String page, List<ClaimVerdict> claims) {}

    @Override
    public Integer call() {
        var rows = measured.rows(context);
        var page = measured.folder(rows)
                .write(Comparison.PAGE, folder -> {
                    // The runs beside it make the folder one that can be written again, and the comparison one that can
                    // be checked.
                    Report.write(rows, folder);
                    Comparison.write(rows, folder);
                })
                .toString();
        var claims = ClaimVerdict.of(rows);
        return context.print(choice.output, new Written(page, claims), words(claims) + "\n\nComparison: " + page);
    }

    private String words(List<ClaimVerdict> claims) {
        var table = Table.of("MODE", ">NO", "CLAIM", "CHECKED ON", "FINDING");
        claims.forEach(claim -> table.row(
                Cell.of(claim.mode()),
                Cell.of(claim.number()),
                Cell.of(claim.claim()),
                Cell.of(claim.about()),
                new Cell(claim.finding(), tone(claim.finding()))));
        return table.render(context.paint());
    }

    private static Tone tone(String finding) {
        return switch (finding) {
            case "supported" -> Tone.GOOD;
            case "contradicted" -> Tone.BAD;
            default -> Tone.PLAIN;
        };
    }
}
