package io.pindah.embedded.database;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs.
 *
 * <p>They refuse to run as root. For root they run in a user namespace without any mapping: there they take themselves for nobody, while
 * to the rest of the system they stay root's and can use root's files.
 */
final class Programs {
    private static final String ROOT = "root";

    private final PostgresBinaries binaries;

    Programs(PostgresBinaries binaries) {
        this.binaries = binaries;
    }

    /** Waits for the program's end. */
    void run(String program, String... arguments) {
        try {
            var process = new ProcessBuilder(command(program, List.of(arguments)))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StartFailure(ExitCode.FAILED, "%s failed: %s".formatted(program, said.strip()));
            }
        } catch (IOException e) {
            throw new StartFailure(ExitCode.FAILED, "Cannot run %s (%s).".formatted(program, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(ExitCode.FAILED, "Interrupted while waiting for %s.".formatted(program), e);
        }
    }

    /**
     * Starts the server as a child which gets SIGQUIT, its order to stop at once, when the calling thread ends, however that happens: the
     * thread has to live as long as the server shall.
     */
    Process startServer(Path cluster, Path log) {
        var command = new ArrayList<>(asNobody());
        command.addAll(
                List.of("setpriv", "--pdeathsig", "QUIT", binaries.program("postgres"), "-D", cluster.toString()));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new StartFailure(ExitCode.FAILED, "Cannot run postgres (%s).".formatted(e), e);
        }
    }

    private List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<>(asNobody());
        command.add(binaries.program(program));
        command.addAll(arguments);
        return command;
    }

    private static List<String> asNobody() {
        return ROOT.equals(System.getProperty("user.name")) ? List.of("unshare", "--user") : List.of();
    }
}
