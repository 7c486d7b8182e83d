package io.pindah.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * A Kafka broker for a test: a process of its own on a free loopback port, with all topics of contracts and no others; topics are not
 * created by being used. It ends with this JVM, and its data with it. Not for several threads at once.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int HEAP_MIB = 192;

    private final Path home;
    private final int port;
    private final int controllerPort;
    private ChildJvm process;

    private EmbeddedBroker(Path home, int port, int controllerPort) {
        this.home = home;
        this.port = port;
        this.controllerPort = controllerPort;
        this.process = startProcess();
    }

    /** Returns when clients can connect and the topics exist: after some 4 seconds. */
    public static EmbeddedBroker start() {
        return FreePorts.retrying(
                () -> new EmbeddedBroker(TemporaryHome.make("kafka"), FreePorts.next(), FreePorts.next()));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops cleanly; the data stay for {@link #restart()}. */
    public void stop() {
        process.stop();
    }

    /** Kills the broker (SIGKILL); the data stay for {@link #restart()}. */
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
        return ChildJvm.start(
                HEAP_MIB,
                home.resolve("broker.log"),
                List.of(
                        "broker",
                        "--data",
                        home.toString(),
                        "--listener",
                        "LOCAL=" + bootstrapServers(),
                        "--controller-port",
                        Integer.toString(controllerPort),
                        "--with-topics",
                        "--throw-away",
                        "--until-parent-ends"));
    }
}
