package io.pindah.workload;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@link AgentMain} as the command line explains it. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = "In a guest: start and measure loads as the scheduler asks for them. Runs until it is stopped.")
final class AgentCommand implements Callable<Integer> {

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            defaultValue = AgentMain.DEFAULT_FILE,
            description = "The settings; default ${DEFAULT-VALUE}.")
    private Path settings = Path.of(AgentMain.DEFAULT_FILE);

    @Override
    public Integer call() {
        return AgentMain.run(settings, System.err);
    }
}
