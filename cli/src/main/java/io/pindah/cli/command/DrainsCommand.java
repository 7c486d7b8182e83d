package io.pindah.cli.command;

import io.pindah.cli.drain.DrainWords;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drains",
        description = "Hosts being emptied and guests coming back: look, watch, cancel, decide.",
        subcommands = {DrainsCancelCommand.class, DrainsDecideCommand.class})
final class DrainsCommand {
    static final String ID = "The drain's id, as 'drains list' shows it.";

    private final Context context;

    DrainsCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "Lists drains and returns, the newest first.",
            footer = {"%nExample:", "  pindah drains list --host kvm1"})
    int list(
            @Option(names = "--host", paramLabel = "HOST", description = "Only those of this host.") @Nullable
                    String host,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            converter = Numbers.Limit.class,
                            description = "At most so many, the newest first; default: ${DEFAULT-VALUE}.")
                    int limit,
            @Mixin Output.Choice choice) {
        var drains = context.drains();
        Page<DrainView> page = Paging.collect(
                limit,
                _ -> true,
                (cursor, size) -> drains.drains(Paging.page(cursor, size).with("host", host)));
        return context.print(choice.output, page, words(page, host));
    }

    private String words(Page<DrainView> page, @Nullable String host) {
        if (page.items().isEmpty()) {
            return host == null
                    ? "No drains yet. Begin one with '" + context.program() + " hosts drain HOST'."
                    : "No drains of " + host + ".";
        }
        var table = DrainWords.list(page.items(), context.clock().instant(), context.paint());
        return page.next() == null ? table : table + "\nThere are more: raise --limit.";
    }

    @Command(
            name = "show",
            description = "Shows one drain with where each guest stands.",
            footer = {"%nExample:", "  pindah drains show 0197f3b2-7c00-7000-8000-0000000000d1"})
    int show(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin Output.Choice choice) {
        var view = context.drains().drain(id);
        return context.print(choice.output, view, DrainWords.show(view, context.paint()));
    }

    @Command(
            name = "watch",
            description = {
                "Follows one drain to its end and says what it came to.",
                "Ctrl-C only stops watching; the drain goes on."
            },
            footer = {"%nExample:", "  pindah drains watch 0197f3b2-7c00-7000-8000-0000000000d1"})
    int watch(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin Output.Choice choice) {
        return new DrainWatch(context, choice.output).follow(context.drains().drain(id), null);
    }
}
