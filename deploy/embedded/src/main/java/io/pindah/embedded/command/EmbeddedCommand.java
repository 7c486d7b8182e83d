package io.pindah.embedded.command;

import io.pindah.embedded.StartFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root: only its subcommands do something. */
@Command(
        name = "embedded",
        description =
                "A real Kafka broker and a real PostgreSQL as local processes, and the tokens of the services beside them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BrokerCommand.class, TopicsCommand.class, DatabaseCommand.class, AccessCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong command line",
            "3:not running",
            "4:port in use",
            "5:data directory cannot be used",
            "6:running already"
        })
public final class EmbeddedCommand {
    private EmbeddedCommand() {}

    /** Returns the exit code, after the last word was printed. */
    public static int execute(String... arguments) {
        return new CommandLine(new EmbeddedCommand())
                .setExecutionExceptionHandler((e, line, parsed) -> report(e, line))
                .execute(arguments);
    }

    private static int report(Exception e, CommandLine line) throws Exception {
        @Nullable StartFailure failure = e instanceof StartFailure known ? known : null;
        if (failure == null) {
            throw e;
        }
        line.getErr().println(failure.getMessage());
        return failure.exitCode().value();
    }
}
