package io.pindah.embedded.command;

import io.pindah.embedded.Directories;
import io.pindah.embedded.ExitCode;
import io.pindah.embedded.database.Database;
import io.pindah.embedded.database.DatabaseSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts and stops PostgreSQL. */
@Command(
        name = "database",
        description = "Start, stop and look at a PostgreSQL server on loopback (user and password: pindah).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DatabaseCommand {

    @Command(name = "start", description = "Start a server that goes on by itself, or join the running one.")
    int start(@Mixin DatabaseOptions options) {
        var settings = options.settings();
        print(Database.start(settings), settings.data());
        return 0;
    }

    @Command(name = "run", description = "Run a server until this process is told to stop, or is killed.")
    int run(
            @Mixin DatabaseOptions options,
            @Option(
                            names = "--until-parent-ends",
                            description =
                                    "Stop when standard input is closed; with --throw-away, delete the data then.")
                    boolean untilParentEnds)
            throws InterruptedException {
        var settings = options.settings();
        var server = Database.run(settings);
        var parent = new ParentWatch();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(settings, options.throwAway() && parent.parentGone()), "stop"));
        if (untilParentEnds) {
            parent.start();
        }
        print(Database.running(settings.data()).orElseThrow(), settings.data());
        return server.waitFor() == 0 ? 0 : ExitCode.FAILED.value();
    }

    @Command(name = "stop", description = "Stop the server and wait for its end; not running is fine.")
    int stop(@Option(names = "--data", required = true, paramLabel = "DIR") Path data) {
        Database.stop(data.toAbsolutePath().normalize(), DatabaseOptions.cache());
        return 0;
    }

    @Command(name = "status", description = "Tell whether the server runs (exit code 3: it does not).")
    int status(@Option(names = "--data", required = true, paramLabel = "DIR") Path data) {
        var folder = data.toAbsolutePath().normalize();
        var running = Database.running(folder);
        running.ifPresentOrElse(
                found -> print(found, folder), () -> System.out.println("database not running: data=" + folder));
        return running.isPresent() ? 0 : ExitCode.NOT_RUNNING.value();
    }

    private static void end(DatabaseSettings settings, boolean delete) {
        Database.stop(settings.data(), settings.cache());
        if (delete) {
            Directories.delete(settings.data());
        }
    }

    private static void print(Database.Running running, Path data) {
        System.out.println("database ready: %s:%d pid=%d data=%s"
                .formatted(DatabaseSettings.HOST, running.port(), running.pid(), data));
    }
}
