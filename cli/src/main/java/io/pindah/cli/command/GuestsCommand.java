package io.pindah.cli.command;

import io.pindah.cli.http.Query;
import io.pindah.cli.text.Guests;
import io.pindah.cli.text.Targets;
import io.pindah.contracts.Mode;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.TargetView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "guests", description = "The guests: where they are, where they could go, their labels.")
final class GuestsCommand {
    private static final String GUEST = "The guest's name or UUID.";

    private final Context context;

    GuestsCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "Lists the guests of all hosts.",
            footer = {"%nExample:", "  pindah guests list"})
    int list(@Mixin Output.Choice choice) {
        var page = Paging.guests(context.scheduler());
        return context.print(choice.output, page, Guests.list(page.items(), context.paint()));
    }

    @Command(
            name = "show",
            description = "Shows one guest.",
            footer = {"%nExample:", "  pindah guests show g1 -o json"})
    int show(@Parameters(paramLabel = "GUEST", description = GUEST) String guest, @Mixin Output.Choice choice) {
        var view = context.scheduler().guest(guest);
        return context.print(choice.output, view, Guests.show(view));
    }

    @Command(
            name = "targets",
            description = {
                "Whether each host could take a guest, and what to do where it could not.",
                "Every host is asked by itself; nothing is promised."
            },
            footer = {"%nExample:", "  pindah guests targets g1 --mode pre-copy"})
    int targets(
            @Parameters(paramLabel = "GUEST", description = GUEST) String guest,
            @Option(names = "--policy", paramLabel = "NAME", description = "By this policy.") @Nullable String policy,
            @Option(names = "--mode", paramLabel = "MODE", description = "In this mode: ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    Mode mode,
            @Mixin Output.Choice choice) {
        var query = Query.empty().with("policy", policy).with("mode", mode);
        var targets = context.scheduler().targets(guest, query);
        context.print(choice.output, new Page<>(targets, null), Targets.list(targets, context.paint()));
        boolean fits = targets.stream().anyMatch(TargetView::fits);
        return (fits ? ExitCode.DONE : ExitCode.ENDED_OTHERWISE).number();
    }

    @Command(
            name = "label",
            description = {
                "Gives a guest labels, or takes them from it; the others stay.",
                "They select policies. pindah.affinity, pindah.anti-affinity and pindah.maintenance (migrate, leave or ask: what a drain does) mean "
                        + "something to the scheduler."
            },
            footer = {
                "%nExamples:",
                "  pindah guests label g1 tier=db pindah.anti-affinity=db",
                "  pindah guests label g1 pindah.maintenance=ask",
                "  pindah guests label g1 tier-"
            })
    int label(
            @Parameters(paramLabel = "GUEST", description = GUEST) String guest,
            @Parameters(
                            paramLabel = "KEY=VALUE|KEY-",
                            arity = "1..*",
                            converter = LabelChange.Converter.class,
                            description = "A label to bear, or the name of one to bear no longer.")
                    List<LabelChange> changes,
            @Mixin Output.Choice choice) {
        var scheduler = context.scheduler();
        var before = scheduler.guest(guest);
        var labels = new TreeMap<>(before.labels() == null ? Map.<String, String>of() : before.labels());
        changes.forEach(change -> change.on(labels));
        var view = scheduler.label(before.guest().id().value(), labels);
        return context.print(choice.output, view, Guests.labelled(view));
    }
}
