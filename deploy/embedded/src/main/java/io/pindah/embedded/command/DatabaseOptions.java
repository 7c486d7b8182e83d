package io.pindah.embedded.command;

import io.pindah.embedded.database.DatabaseSettings;
import io.pindah.embedded.database.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the starting commands of the database have in common. */
final class DatabaseOptions {
    private static final Path SYSTEM_CACHE = Path.of("/var/cache/pindah");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Where the databases live; made if missing.")
    private Path data = Path.of("");

    @Option(names = "--port", required = true, paramLabel = "PORT", description = "On loopback.")
    private int port;

    @Option(names = "--database", paramLabel = "NAME", description = "Exists after the start; may be repeated.")
    private List<String> databases = List.of();

    @Option(names = "--log", paramLabel = "FILE", description = "The server's log (default: DIR/postgres.log).")
    private @Nullable Path log;

    @Option(names = "--throw-away", description = "Fast instead of durable: for tests.")
    private boolean throwAway;

    DatabaseSettings settings() {
        var folder = data.toAbsolutePath().normalize();
        return new DatabaseSettings(
                folder,
                log == null ? folder.resolve("postgres.log") : log.toAbsolutePath(),
                cache(),
                port,
                databases,
                throwAway ? Durability.THROW_AWAY : Durability.DURABLE);
    }

    boolean throwAway() {
        return throwAway;
    }

    /** PINDAH_CACHE, the system's cache where it can be written to, else the user's. */
    static Path cache() {
        var told = Optional.ofNullable(System.getenv("PINDAH_CACHE")).map(Path::of);
        if (told.isPresent()) {
            return told.get().toAbsolutePath();
        }
        var system = Files.exists(SYSTEM_CACHE) ? SYSTEM_CACHE : SYSTEM_CACHE.getParent();
        return Files.isWritable(system) ? SYSTEM_CACHE : Path.of(System.getProperty("user.home"), ".cache", "pindah");
    }
}
