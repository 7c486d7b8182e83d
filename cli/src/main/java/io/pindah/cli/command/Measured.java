package io.pindah.cli.command;

import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.local.ReportFolder;
import io.pindah.contracts.CampaignId;
import io.pindah.statistics.RunRow;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which campaign's runs, from where, and the folder for what is made of them. */
final class Measured {
    @Spec(Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ID|NAME", arity = "0..1", description = CampaignCommand.WHICH + " Default: the newest.")
    @Nullable
    String which;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Take the runs from this runs.csv; no service is asked.")
    @Nullable
    Path from;

    @Option(names = "--to", paramLabel = "FOLDER", description = "Write here; default: NAME-report.")
    @Nullable
    Path to;

    @Option(names = "--force", description = "Write into the folder even if something else is in it.")
    boolean force;

    /** The rows, which are at least one, and of one campaign. */
    List<RunRow> rows(Context context) {
        if (from == null) {
            return ofService(context, new CampaignFinder(context).id(which));
        }
        if (which != null && spec != null) {
            throw new ParameterException(spec.commandLine(), "ID|NAME and --from exclude each other");
        }
        return ReportFolder.read(from);
    }

    private static List<RunRow> ofService(Context context, CampaignId campaign) {
        var rows = context.metrics().runs(campaign);
        if (rows.isEmpty()) {
            throw ApiFailure.notFound("No run of campaign " + campaign + " is over yet. See '" + context.program()
                    + " campaign watch " + campaign + "'.");
        }
        return rows;
    }

    /** Where a report on these rows may be written. */
    ReportFolder folder(List<RunRow> rows) {
        var about = rows.getFirst().told();
        var folder = new ReportFolder(to == null ? Path.of(about.campaignName() + "-report") : to);
        return force ? folder : folder.mustBeFreeFor(about.campaign());
    }
}
