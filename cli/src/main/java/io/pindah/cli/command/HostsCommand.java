package io.pindah.cli.command;

import io.pindah.cli.text.HostChecks;
import io.pindah.cli.text.Hosts;
import io.pindah.contracts.api.CordonRequest;
import io.pindah.contracts.api.HostCheckView;
import io.pindah.contracts.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "hosts",
        description = "The KVM hosts: look, check, take them out of use and back.",
        subcommands = {HostsDrainCommand.class, HostsUndrainCommand.class})
final class HostsCommand {
    static final String HOST = "The host's name.";

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
    int show(@Parameters(paramLabel = "HOST", description = HOST) String host, @Mixin Output.Choice choice) {
        var view = context.scheduler().host(host);
        return context.print(choice.output, view, Hosts.show(view, context.paint()));
    }

    @Command(
            name = "check",
            description = {
                "Looks whether hosts can be used, and says what to do where they cannot; without a name, all hosts.",
                "Whether a host could take one particular guest: 'guests targets GUEST'."
            },
            footer = {"%nExamples:", "  pindah hosts check", "  pindah hosts check kvm1"})
    int check(
            @Parameters(paramLabel = "HOST", arity = "0..*", description = HOST) @Nullable List<String> hosts,
            @Mixin Output.Choice choice) {
        var actions = context.hostActions();
        var checks = names(hosts).stream().map(actions::check).toList();
        context.print(choice.output, new Page<>(checks, null), HostChecks.show(checks, context.paint()));
        boolean isWell = checks.stream().allMatch(HostCheckView::fits);
        return (isWell ? ExitCode.DONE : ExitCode.ENDED_OTHERWISE).number();
    }

    private List<String> names(@Nullable List<String> given) {
        return given != null
                ? given
                : Paging.hosts(context.scheduler()).items().stream()
                        .map(host -> host.report().host().value())
                        .toList();
    }

    @Command(
            name = "cordon",
            description = {
                "Has a host take no guests until 'hosts uncordon'; its own go on there.",
                "Guests that are on their way to it arrive. A cordon that is there already stays as it is."
            },
            footer = {"%nExample:", "  pindah hosts cordon kvm1 --reason 'new memory on Friday'"})
    int cordon(
            @Parameters(paramLabel = "HOST", description = HOST) String host,
            @Option(names = "--reason", paramLabel = "TEXT", description = "For people.") @Nullable String reason,
            @Mixin Output.Choice choice) {
        context.hostActions().cordon(host, new CordonRequest(reason));
        var view = context.scheduler().host(host);
        return context.print(choice.output, view, Hosts.cordoned(view));
    }

    @Command(
            name = "uncordon",
            description = "Has a host take guests again.",
            footer = {"%nExample:", "  pindah hosts uncordon kvm1"})
    int uncordon(@Parameters(paramLabel = "HOST", description = HOST) String host, @Mixin Output.Choice choice) {
        context.hostActions().uncordon(host);
        var view = context.scheduler().host(host);
        return context.print(choice.output, view, Hosts.cordoned(view));
    }
}
