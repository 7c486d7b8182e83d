package io.pindah.cli.command;

import io.pindah.cli.text.PolicyWords;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.PolicyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "policies",
        description = "How guests are moved, kept under names, and chosen by guests' labels or by request.",
        subcommands = PoliciesPutCommand.class)
final class PoliciesCommand {
    static final String NAME = "The policy's name.";

    private final Context context;

    PoliciesCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "Lists policies by name.",
            footer = {"%nExample:", "  pindah policies list"})
    int list(@Mixin Output.Choice choice) {
        var policies = context.policies();
        var page = Paging.all((cursor, limit) -> policies.policies(Paging.page(cursor, limit)));
        return context.print(choice.output, page, words(page));
    }

    @Command(
            name = "show",
            description = "Shows one policy with everything that it says.",
            footer = {"%nExample:", "  pindah policies show nightly"})
    int show(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin Output.Choice choice) {
        var policy = context.policies().policy(name);
        return context.print(choice.output, policy, PolicyWords.show(policy));
    }

    @Command(
            name = "delete",
            description = "Removes a policy. Migrations that have been asked for keep what it gave them.",
            footer = {"%nExample:", "  pindah policies delete nightly"})
    int delete(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin Output.Choice choice) {
        var policies = context.policies();
        var policy = policies.policy(name);
        policies.delete(name);
        return context.print(choice.output, policy, "Policy " + policy.name() + " is removed.");
    }

    private String words(Page<PolicyView> page) {
        return page.items().isEmpty()
                ? "No policies: guests are moved by the defaults. Make one with '" + context.program()
                        + " policies put NAME'."
                : PolicyWords.list(page.items(), context.clock().instant(), context.paint());
    }
}
