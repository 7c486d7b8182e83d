package io.pindah.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "completion", description = "Writes a script that lets a shell complete this program's commands.")
final class CompletionCommand {
    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "bash",
            description = "For bash, and for zsh with bashcompinit.",
            footer = {
                "%nExamples:",
                "  source <(pindah completion bash)",
                "  pindah completion bash > /etc/bash_completion.d/pindah"
            })
    int bash() {
        var root = Objects.requireNonNull(spec).root();
        context.out().raw(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCode.DONE.number();
    }
}
