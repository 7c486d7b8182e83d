package io.pindah.cli.command;

import io.pindah.cli.text.Hosts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "hosts", description = "The KVM hosts, and whether guests can be moved to and from them.")
final class HostsCommand {
    private final Context context;

    HostsCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "Lists the hosts whose agents have reported.",
            footer = {"%nExample:", "  pindah hosts list -o json"})
    int list(@Mixin Output.Choice choice) {
        var page = Paging.hosts(context.scheduler());
        return context.print(choice.output, page, Hosts.list(page.items(), context.paint()));
    }

    @Command(
            name = "show",
            description = "Shows one host with its guests and what keeps it from migrating them.",
            footer = {"%nExample:", "  pindah hosts show kvm1"})
    int show(
            @Parameters(paramLabel = "HOST", description = "The host's name.") String host,
            @Mixin Output.Choice choice) {
        var view = context.scheduler().host(host);
        return context.print(choice.output, view, Hosts.show(view, context.paint()));
    }
}
