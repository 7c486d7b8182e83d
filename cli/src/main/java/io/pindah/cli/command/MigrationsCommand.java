package io.pindah.cli.command;

import io.pindah.cli.http.Query;
import io.pindah.cli.http.Scheduler.Intervention;
import io.pindah.cli.text.Migrations;
import io.pindah.cli.text.Offers;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.LimitRequest;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "migrations",
        description = "Migrations under way and past: look, watch, switch, abort, limit, recover, restart.",
        subcommands = MigrationsRestartCommand.class)
final class MigrationsCommand {
    static final String ID = "The migration's id, as 'migrations list' shows it.";

    private final Context context;

    @Spec
    private CommandSpec spec;

    MigrationsCommand(Context context) {
        this.context = context;
    }

    /** Which migrations to list. */
    static final class Filter {
        @Option(names = "--guest", paramLabel = "GUEST", description = "Only this guest's.")
        @Nullable
        String guest;

        @Option(names = "--host", paramLabel = "HOST", description = "Only those from or to this host.")
        @Nullable
        String host;

        @Option(
                names = "--phase",
                paramLabel = "PHASE",
                description = "Only those in this phase: ${COMPLETION-CANDIDATES}.")
        @Nullable
        Phase phase;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "20",
                converter = Numbers.Limit.class,
                description = "At most so many, the newest first; default: ${DEFAULT-VALUE}.")
        int limit;

        boolean isAnySet() {
            return guest != null || host != null || phase != null;
        }
    }

    @Command(
            name = "list",
            description = "Lists migrations, the newest first.",
            footer = {"%nExample:", "  pindah migrations list --guest g1 --phase completed"})
    int list(@Mixin Filter filter, @Mixin Output.Choice choice) {
        var scheduler = context.scheduler();
        var query = Query.empty()
                .with("guest", filter.guest)
                .with("host", filter.host)
                .with("phase", filter.phase);
        Page<MigrationView> page = Paging.collect(
                filter.limit,
                _ -> true,
                (cursor, limit) ->
                        scheduler.migrations(query.with("limit", limit).with("cursor", cursor)));
        return context.print(choice.output, page, words(page, filter));
    }

    private String words(Page<MigrationView> page, Filter filter) {
        if (page.items().isEmpty()) {
            return filter.isAnySet()
                    ? "No migration matches."
                    : "No migrations yet. Start one with '" + context.program() + " migrate GUEST'.";
        }
        var table = Migrations.list(page.items(), context.clock().instant(), context.paint());
        return page.next() == null ? table : table + "\nThere are more: raise --limit.";
    }

    @Command(
            name = "show",
            description = "Shows one migration with everything that happened to it.",
            footer = {"%nExample:", "  pindah migrations show 0197f3b2-7c00-7000-8000-000000000001"})
    int show(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin Output.Choice choice) {
        var view = context.scheduler().migration(id);
        var words = Migrations.show(view, context.clock().instant(), context.paint());
        var offer =
                Offers.of(view, context.program()).map(line -> "\n\n" + line).orElse("");
        return context.print(choice.output, view, words + offer);
    }

    @Command(
            name = "watch",
            description = {
                "Follows one migration to its end and says what it came to.",
                "Ctrl-C only stops watching; the migration goes on."
            },
            footer = {"%nExample:", "  pindah migrations watch 0197f3b2-7c00-7000-8000-000000000001"})
    int watch(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin Output.Choice choice) {
        return new Watch(context, choice.output).follow(context.scheduler().migration(id));
    }

    @Command(
            name = "switch",
            description = {
                "Asks a running migration to switch to post-copy now.",
                "Accepted is not done: with --wait it stays until the switch is seen."
            },
            footer = {"%nExample:", "  pindah migrations switch 0197f3b2-7c00-7000-8000-000000000001 --wait"})
    int switchToPostCopy(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin Waiting waiting) {
        return new Demand(context, waiting).ask(Demand.toSwitch(id));
    }

    @Command(
            name = "abort",
            description = {
                "Asks for the end of a migration; the guest stays on the source. One that waits in the queue is withdrawn.",
                "Refused after the switch to post-copy: from then on the guest's memory is in two places.",
                "Accepted is not done: with --wait it stays until the migration has ended."
            },
            footer = {"%nExample:", "  pindah migrations abort 0197f3b2-7c00-7000-8000-000000000001 --wait"})
    int abort(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin Waiting waiting) {
        return new Demand(context, waiting).ask(Demand.toAbort(id));
    }

    @Command(
            name = "bandwidth",
            description = {
                "Asks for other limits of a running migration; one that is not given stays as it is.",
                "Accepted is not done: with --wait it stays until the source has taken them."
            },
            footer = {"%nExample:", "  pindah migrations bandwidth 0197f3b2-7c00-7000-8000-000000000001 --bandwidth 200"
            })
    int bandwidth(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--bandwidth",
                            paramLabel = "MiB/s",
                            converter = Numbers.Positive.class,
                            description = "At most so much before the switch.")
                    @Nullable
                    Long bandwidth,
            @Option(
                            names = "--postcopy-bandwidth",
                            paramLabel = "MiB/s",
                            converter = Numbers.Positive.class,
                            description = "At most so much after the switch.")
                    @Nullable
                    Long postCopyBandwidth,
            @Mixin Waiting waiting) {
        if (bandwidth == null && postCopyBandwidth == null) {
            throw new ParameterException(
                    spec.commandLine().getSubcommands().get("bandwidth"),
                    "Say --bandwidth, --postcopy-bandwidth, or both");
        }
        var limits = new LimitRequest(bandwidth, postCopyBandwidth);
        return new Demand(context, waiting)
                .ask(Demand.toLimit(context.scheduler().migration(id), limits));
    }

    @Command(
            name = "recover",
            description = {
                "Asks for an interrupted migration to be taken up again now, and grants it a new set of attempts.",
                "Refused where a resume could run the guest twice; the answer says why, and what is waited for."
            },
            footer = {"%nExample:", "  pindah migrations recover 0197f3b2-7c00-7000-8000-000000000001 --watch"})
    int recover(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--watch", description = "Follow it to its end and say what it came to.") boolean watch,
            @Mixin Output.Choice choice) {
        var view = context.scheduler().ask(id, Intervention.RECOVER);
        return watch
                ? new Watch(context, choice.output).follow(view)
                : context.print(choice.output, view, Demand.accepted(view, "recover", context.program()));
    }
}
