package io.pindah.workload;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code pindah-workload-agent ROLE}. Exit codes: 0 stopped as asked, 1 could not run (why is on standard error), 2 a mistake in the
 * arguments.
 */
@Command(
        name = "pindah-workload-agent",
        mixinStandardHelpOptions = true,
        subcommands = {AgentCommand.class, EchoCommand.class, ProbeCommand.class},
        description = "Measures what a migration does to a guest.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped as asked",
            "1:could not run; why is on standard error",
            "2:a mistake in the arguments"
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        if (AgentMain.isPlain(arguments)) {
            return AgentMain.run(Path.of(AgentMain.DEFAULT_FILE), System.err);
        }
        var echo = EchoRole.plain(arguments);
        return echo.isPresent()
                ? EchoRole.run(echo.get(), System.err)
                : commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which role? agent, echo or probe");
    }
}
