package io.pindah.embedded.database;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.Preflight;
import io.pindah.embedded.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A PostgreSQL server: its processes live on their own, and need no JVM. */
public final class Database {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration ORPHAN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final DatabaseSettings settings;
    private final Programs programs;
    private final DataDirectory directory;

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        this.programs = new Programs(PostgresBinaries.in(settings.cache()));
        this.directory = new DataDirectory(settings.data(), programs);
    }

    /** Starts a server that outlives this process, unless it runs already, and returns when its databases exist. */
    public static Running start(DatabaseSettings settings) {
        var cluster = DataDirectory.clusterOf(settings.data());
        await(START_TIMEOUT, () -> Postmaster.of(cluster).stream().allMatch(Postmaster::ready));
        var running = running(settings.data());
        if (running.isPresent()) {
            return joined(settings, running.get());
        }
        var database = new Database(settings);
        database.prepare();
        database.programs.run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + START_TIMEOUT.toSeconds(),
                "--silent",
                "--pgdata=" + database.directory.cluster(),
                "--log=" + settings.log());
        SqlSession.createMissing(settings);
        return running(settings.data()).orElseThrow();
    }

    /**
     * Starts a server as a child which ends with the calling thread or before, and returns when its databases exist. If the server ends,
     * so does the process that is returned; SIGQUIT stops it at once.
     */
    public static Process run(DatabaseSettings settings) {
        running(settings.data()).ifPresent(running -> {
            throw new StartFailure(
                    ExitCode.ALREADY_RUNNING, "The database in %s is running already.".formatted(settings.data()));
        });
        var database = new Database(settings);
        database.prepare();
        var process = database.programs.startServer(database.directory.cluster(), settings.log());
        var decided = await(
                START_TIMEOUT,
                () -> !process.isAlive() || running(settings.data()).isPresent());
        if (!decided || !process.isAlive()) {
            process.destroyForcibly();
            throw new StartFailure(ExitCode.FAILED, "PostgreSQL did not start; see %s".formatted(settings.log()));
        }
        SqlSession.createMissing(settings);
        return process;
    }

    /** Stops the server and waits; transactions in progress are rolled back. A server that is not running is fine. */
    public static void stop(Path data, Path cache) {
        var cluster = DataDirectory.clusterOf(data);
        if (Postmaster.of(cluster).isPresent()) {
            try {
                new Programs(PostgresBinaries.in(cache))
                        .run(
                                "pg_ctl",
                                "stop",
                                "--mode=fast",
                                "--wait",
                                "--timeout=" + STOP_TIMEOUT.toSeconds(),
                                "--pgdata=" + cluster);
            } catch (StartFailure e) {
                ClusterProcesses.handles(cluster).forEach(ProcessHandle::destroyForcibly);
            }
        }
        endOrphans(cluster);
    }

    /** The server on this data, if it runs and takes connections. */
    public static Optional<Running> running(Path data) {
        return Postmaster.of(DataDirectory.clusterOf(data))
                .filter(Postmaster::ready)
                .map(postmaster -> new Running(postmaster.pid(), postmaster.port()));
    }

    /** A server that takes connections. */
    public record Running(long pid, int port) {}

    private static Running joined(DatabaseSettings settings, Running running) {
        if (running.port() != settings.port()) {
            throw new StartFailure(
                    ExitCode.ALREADY_RUNNING,
                    "The database in %s is running already, on port %d; stop it first."
                            .formatted(settings.data(), running.port()));
        }
        SqlSession.createMissing(settings);
        return running;
    }

    private void prepare() {
        Preflight.isWritable(settings.data());
        Preflight.isWritable(settings.log().toAbsolutePath().getParent());
        endOrphans(directory.cluster());
        Preflight.portIsFree(DatabaseSettings.HOST, settings.port());
        directory.makeIfMissing(settings.durability());
        directory.configure(settings);
        Postmaster.removeStaleFile(directory.cluster());
    }

    /** Children of a killed server notice and end by themselves; two servers on one cluster would destroy it. */
    private static void endOrphans(Path cluster) {
        if (!await(ORPHAN_TIMEOUT, () -> ClusterProcesses.of(cluster).isEmpty())) {
            ClusterProcesses.handles(cluster).forEach(ProcessHandle::destroyForcibly);
        }
        if (!await(ORPHAN_TIMEOUT, () -> ClusterProcesses.of(cluster).isEmpty())) {
            throw new StartFailure(
                    ExitCode.ALREADY_RUNNING, "Processes of the database in %s do not end.".formatted(cluster));
        }
    }

    private static boolean await(Duration timeout, BooleanSupplier condition) {
        var end = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
