package io.pindah.cli.command;

import io.pindah.cli.campaign.CampaignWords;
import io.pindah.cli.campaign.Counts;
import io.pindah.cli.campaign.Names;
import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Campaigns.Intervention;
import io.pindah.cli.local.CampaignFiles;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Runs a campaign and watches it to its end.",
            "",
            "The campaign is the scheduler's: it goes on without this program and after restarts. Ctrl-C only stops watching.",
            "Where one of the same name is not over yet, no second one begins unless --new says so; --resume goes on with it."
        },
        footer = {
            "%nExamples:",
            "  pindah campaign run paper --runs 5 --dry-run",
            "  pindah campaign run paper --resume",
            "  pindah campaign run my-campaign.yaml --memory 4,6 --modes post-copy,hybrid --detach"
        })
final class CampaignRunCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "FILE|NAME",
            description = {
                "A YAML or JSON file that defines the campaign, or the name of one that comes with the product: "
                        + "paper, paper-modes, adaptive, smoke, demo."
            })
    String definition = "";

    @Mixin
    Overrides overrides = new Overrides();

    @Option(names = "--dry-run", description = "Show the runs in their order and how long they take; start nothing.")
    boolean dryRun;

    @ArgGroup
    @Nullable
    Again again;

    @ArgGroup
    @Nullable
    Attendance attendance;

    @Mixin
    Output.Choice choice = new Output.Choice();

    /** What to do when there is one already. */
    static final class Again {
        @Option(names = "--resume", description = "Go on with the one of this name that is not over, if there is one.")
        boolean resume;

        @Option(names = "--new", description = "Start one even if another of this name is not over.")
        boolean another;
    }

    CampaignRunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var home = Path.of(context.surroundings.get("PINDAH_HOME", "."));
        var wanted = overrides.on(new CampaignFiles(home).read(definition));
        if (dryRun) {
            var plan = context.campaigns().plan(wanted);
            return context.print(choice.output, plan, CampaignWords.plan(plan));
        }
        var view = unfinished(wanted).map(found -> takeUp(found, wanted)).orElseGet(() -> context.campaigns()
                .start(wanted));
        return attendance != null && attendance.detach
                ? context.print(choice.output, view, started(view))
                : new CampaignWatch(context, choice.output).follow(view);
    }

    private Optional<CampaignView> unfinished(CampaignDefinition wanted) {
        boolean another = again != null && again.another;
        return another || wanted.name() == null
                ? Optional.empty()
                : new CampaignFinder(context).unfinished(wanted.name()).stream().findFirst();
    }

    private CampaignView takeUp(CampaignView found, CampaignDefinition wanted) {
        if (again == null || !again.resume) {
            throw ApiFailure.refused(
                    "Campaign %s (%s) is %s, %s. Go on with it: --resume. Start another beside it: --new."
                            .formatted(
                                    found.name(),
                                    found.id(),
                                    Names.state(found.state()),
                                    Counts.of(found).sentence()));
        }
        var different = Overrides.differences(wanted, found.definition());
        if (!different.isEmpty()) {
            context.err()
                    .line("It goes on as it was defined: what is different now is left aside ("
                            + String.join(", ", different) + ").");
        }
        return found.state() == CampaignView.State.PAUSED
                ? context.campaigns().ask(found.id(), Intervention.RESUME)
                : found;
    }

    private String started(CampaignView view) {
        return "Campaign %s (%s) is %s: %s.%nWatch it with '%s campaign watch %s'."
                .formatted(
                        view.name(),
                        view.id(),
                        Names.state(view.state()),
                        Counts.of(view).sentence(),
                        context.program(),
                        view.id());
    }
}
