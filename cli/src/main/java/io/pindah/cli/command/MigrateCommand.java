package io.pindah.cli.command;

import io.pindah.cli.text.PlanWords;
import io.pindah.cli.text.PlanWords.Named;
import io.pindah.cli.text.PlanWords.NamedBy;
import io.pindah.cli.text.QueuePlaces;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.MigrationView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "migrate",
        description = {
            "Moves a running guest to another host.",
            "",
            "In post-copy the guest goes on at the destination while its memory follows: it never has to be slowed down, but from the switch on it needs "
                    + "both hosts until the last page has arrived.",
            "What an option says goes before what the policy says, and that before the defaults.",
            "With --watch, Ctrl-C only stops watching; the migration goes on."
        },
        footer = {
            "%nExamples:",
            "  pindah migrate g1 --dry-run",
            "  pindah migrate g1 --watch",
            "  pindah migrate g1 --to kvm2 --mode hybrid --switch-at 15%% --watch",
            "  pindah migrate g1 --policy nightly --bandwidth 200",
            "  pindah migrate g1 --watch -o json > result.json"
        })
final class MigrateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "GUEST", description = "The guest's name or UUID.")
    String guest = "";

    @Option(names = "--to", paramLabel = "HOST", description = "The destination; without it the scheduler chooses one.")
    @Nullable
    String destination;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description =
                    "As 'policies list' shows it; without it the one for guests with these labels, if there is one.")
    @Nullable
    String policy;

    @Mixin
    PolicyOptions options = new PolicyOptions();

    @ArgGroup
    @Nullable
    Extent extent;

    @Mixin
    Output.Choice choice = new Output.Choice();

    /** How far to go with it. */
    static final class Extent {
        @Option(names = "--dry-run", description = "Show what would be done, and which hosts fit; do nothing.")
        boolean dryRun;

        @Option(names = "--watch", description = "Follow it to its end and say what it came to.")
        boolean watch;
    }

    MigrateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var request = MigrationRequest.of(guest, destination, policy, options.fields());
        if (extent != null && extent.dryRun) {
            return plan(request);
        }
        var view = context.scheduler().start(request);
        return extent != null && extent.watch
                ? new Watch(context, choice.output).follow(view)
                : context.print(choice.output, view, words(view));
    }

    private int plan(MigrationRequest request) {
        var plan = context.scheduler().plan(request);
        var named = new Named(by(destination), by(policy));
        context.print(
                choice.output, plan, PlanWords.show(plan, named, context.clock().instant(), context.paint()));
        return (PlanWords.wouldGo(plan) ? ExitCode.DONE : ExitCode.REFUSED).number();
    }

    private static NamedBy by(@Nullable String name) {
        return name == null ? NamedBy.NOBODY : NamedBy.REQUEST;
    }

    private String words(MigrationView view) {
        var place = view.queue() == null
                ? ""
                : ", " + QueuePlaces.sentence(view.queue(), context.clock().instant());
        return "Migration %s of %s from %s to %s (%s) is %s%s.%nWatch it with '%s migrations watch %s'."
                .formatted(
                        view.id(),
                        view.guestName(),
                        view.source(),
                        view.destination(),
                        view.policy().mode(),
                        view.phase(),
                        place,
                        context.program(),
                        view.id());
    }
}
