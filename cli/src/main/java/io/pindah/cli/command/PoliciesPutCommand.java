package io.pindah.cli.command;

import io.pindah.cli.local.DefinitionFile;
import io.pindah.cli.text.PolicyWords;
import io.pindah.contracts.api.PolicyDefinition;
import io.pindah.contracts.api.PolicyFields;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "put",
        description = {
            "Makes a policy, or puts another in the place of the one that has this name.",
            "",
            "What it does not say is left to the defaults. A policy called default is that of all guests without another.",
            "What an option says goes before what the file says."
        },
        footer = {
            "%nExamples:",
            "  pindah policies put nightly --mode hybrid --bandwidth 200 --priority 10",
            "  pindah policies put databases --selector tier=db --mode post-copy --retries 3",
            "  pindah policies put databases -f databases.json"
        })
final class PoliciesPutCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = PoliciesCommand.NAME)
    String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    @Nullable
    String description;

    @Option(
            names = "--selector",
            paramLabel = "LABEL=VALUE",
            description = "Chosen by itself for guests with this label; may be repeated: with all of them.")
    @Nullable
    Map<String, String> selector;

    @Mixin
    PolicyOptions options = new PolicyOptions();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Begin with this definition: description, selector and fields, as JSON or YAML.")
    @Nullable
    Path file;

    @Mixin
    Output.Choice choice = new Output.Choice();

    PoliciesPutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var policy = context.policies().put(name, definition());
        var words =
                "Policy %s is kept (version %d). Migrations that have been asked for keep what they were given.%n%n%s"
                        .formatted(policy.name(), policy.version(), PolicyWords.show(policy));
        return context.print(choice.output, policy, words);
    }

    private PolicyDefinition definition() {
        var fields = options.fields();
        if (file == null) {
            return new PolicyDefinition(description, selector, fields);
        }
        var base = DefinitionFile.read(file, PolicyDefinition.class, "a policy");
        return new PolicyDefinition(
                description == null ? base.description() : description,
                selector == null ? base.selector() : selector,
                fields.over(base.fields() == null ? PolicyFields.NONE : base.fields()));
    }
}
