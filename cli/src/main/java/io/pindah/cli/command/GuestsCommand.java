package io.pindah.cli.command;

import io.pindah.cli.text.Guests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "guests", description = "The guests, and where they are.")
final class GuestsCommand {
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
    int show(
            @Parameters(paramLabel = "GUEST", description = "The guest's name or UUID.") String guest,
            @Mixin Output.Choice choice) {
        var view = context.scheduler().guest(guest);
        return context.print(choice.output, view, Guests.show(view));
    }
}
