package io.pindah.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL for a test: processes of its own on a free loopback port, fast and not durable against the machine's crash (it is durable
 * against its own). It ends with this JVM, and its data with it. Not for several threads at once.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final int HEAP_MIB = 48;

    private final Path home;
    private final int port;
    private final List<String> databases;
    private ChildJvm process;

    private EmbeddedDatabase(Path home, int port, List<String> databases) {
        this.home = home;
        this.port = port;
        this.databases = databases;
        this.process = startProcess();
    }

    /** Returns when the named databases exist and take connections: after some 3 seconds. */
    public static EmbeddedDatabase start(String... databases) {
        var names = List.of(databases);
        return FreePorts.retrying(() -> new EmbeddedDatabase(TemporaryHome.make("postgres"), FreePorts.next(), names));
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String user() {
        return "pindah";
    }

    public String password() {
        return "pindah";
    }

    /** Stops cleanly; the data stay for {@link #restart()}. */
    public void stop() {
        process.stop();
    }

    /** Kills the server and all its processes (SIGKILL); the data stay for {@link #restart()}. */
    public void kill() {
        process.kill();
    }

    /** Starts again on the same data and the same port, after {@link #stop()} or {@link #kill()}. */
    public void restart() {
        process = startProcess();
    }

    @Override
    public void close() {
        process.stop();
        Directories.delete(home);
    }

    private ChildJvm startProcess() {
        var arguments = new ArrayList<>(List.of(
                "database",
                "run",
                "--data",
                home.toString(),
                "--port",
                Integer.toString(port),
                "--throw-away",
                "--until-parent-ends"));
        databases.forEach(name -> arguments.addAll(List.of("--database", name)));
        return ChildJvm.start(HEAP_MIB, home.resolve("jvm.log"), arguments);
    }
}
