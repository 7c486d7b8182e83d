package io.pindah.cli.command;

import io.pindah.cli.campaign.CampaignWords;
import io.pindah.cli.campaign.Counts;
import io.pindah.cli.campaign.Names;
import io.pindah.cli.http.Campaigns.Intervention;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.RunView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "campaign",
        description = "Experiments of many measured migrations: run, watch, look, report.",
        subcommands = {CampaignRunCommand.class, CampaignReportCommand.class, CampaignCompareCommand.class})
final class CampaignCommand {
    static final String WHICH = "Its id, the beginning of its id (8 characters or more), or its name: then the newest.";

    private final Context context;

    CampaignCommand(Context context) {
        this.context = context;
    }

    /** A campaign and its attempts, as one document. */
    record Shown(CampaignView campaign, List<RunView> attempts) {}

    @Command(
            name = "watch",
            description = {
                "Follows a campaign to its end: on a terminal as a grid that fills, else a line for each change.",
                "Without a name it is the newest. Ctrl-C only stops watching; the campaign goes on."
            },
            footer = {"%nExamples:", "  pindah campaign watch", "  pindah campaign watch paper"})
    int watch(
            @Parameters(paramLabel = "ID|NAME", arity = "0..1", description = WHICH) @Nullable String which,
            @Mixin Output.Choice choice) {
        return new CampaignWatch(context, choice.output).follow(new CampaignFinder(context).find(which));
    }

    @Command(
            name = "list",
            description = "Lists campaigns, the newest first.",
            footer = {"%nExample:", "  pindah campaign list"})
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            converter = Numbers.Limit.class,
                            description = "At most so many, the newest first; default: ${DEFAULT-VALUE}.")
                    int limit,
            @Mixin Output.Choice choice) {
        var page = new CampaignFinder(context).list(limit);
        if (page.items().isEmpty()) {
            return context.print(
                    choice.output,
                    page,
                    "No campaigns yet. Start one with '" + context.program() + " campaign run NAME'.");
        }
        var table = CampaignWords.list(page.items(), context.clock().instant(), context.paint());
        return context.print(
                choice.output, page, page.next() == null ? table : table + "\nThere are more: raise --limit.");
    }

    @Command(
            name = "show",
            description = "Shows a campaign, and its attempts that were invalid or failed, with the reasons.",
            footer = {"%nExamples:", "  pindah campaign show paper", "  pindah campaign show 0197f3b2 -o json"})
    int show(@Parameters(paramLabel = "ID|NAME", description = WHICH) String which, @Mixin Output.Choice choice) {
        var finder = new CampaignFinder(context);
        var view = finder.find(which);
        var attempts = finder.attempts(view);
        var words = CampaignWords.show(view, attempts, context.clock().instant(), context.paint());
        return context.print(choice.output, new Shown(view, attempts), words);
    }

    @Command(
            name = "pause",
            description = {
                "Asks for no other run to begin; the run under way is finished first.",
                "A paused campaign goes on with 'campaign resume', after any time."
            },
            footer = {"%nExample:", "  pindah campaign pause paper"})
    int pause(@Parameters(paramLabel = "ID|NAME", description = WHICH) String which, @Mixin Output.Choice choice) {
        return ask(which, Intervention.PAUSE, choice);
    }

    @Command(
            name = "resume",
            description = "Asks for a paused campaign's runs to go on.",
            footer = {"%nExample:", "  pindah campaign resume paper"})
    int resume(@Parameters(paramLabel = "ID|NAME", description = WHICH) String which, @Mixin Output.Choice choice) {
        return ask(which, Intervention.RESUME, choice);
    }

    @Command(
            name = "cancel",
            description = {
                "Asks for the end of a campaign, which cannot be taken up again.",
                "What was measured stays. A migration under way is aborted if it has not switched to post-copy."
            },
            footer = {"%nExample:", "  pindah campaign cancel paper"})
    int cancel(@Parameters(paramLabel = "ID|NAME", description = WHICH) String which, @Mixin Output.Choice choice) {
        return ask(which, Intervention.CANCEL, choice);
    }

    private int ask(String which, Intervention intervention, Output.Choice choice) {
        var found = new CampaignFinder(context).find(which);
        var view = context.campaigns().ask(found.id(), intervention);
        return context.print(choice.output, view, words(view, intervention));
    }

    /** Accepted is not done. */
    private String words(CampaignView view, Intervention intervention) {
        var what =
                switch (intervention) {
                    case PAUSE ->
                        "pause: the run under way is finished, and no other begins until '" + context.program()
                                + " campaign resume " + view.id() + "'";
                    case RESUME -> "go on with its next run";
                    case CANCEL ->
                        "end: no other run begins, the load under way is stopped, and what was measured stays";
                };
        return "Asked campaign %s (%s) to %s.%nIt is %s now, %s. See what becomes of it: %s campaign watch %s"
                .formatted(
                        view.name(),
                        view.id(),
                        what,
                        Names.state(view.state()),
                        Counts.of(view).sentence(),
                        context.program(),
                        view.id());
    }
}
