package io.pindah.workload;

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
        subcommands = {EchoCommand.class, ProbeCommand.class},
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
        var echo = EchoRole.plain(arguments);
        System.exit(
                echo.isPresent()
                        ? EchoRole.run(echo.get(), System.err)
                        : commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which role? echo or probe");
    }
}
