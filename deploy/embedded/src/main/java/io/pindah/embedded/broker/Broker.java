package io.pindah.embedded.broker;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.Preflight;
import io.pindah.embedded.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in this JVM, its own controller; one a JVM. */
public final class Broker implements AutoCloseable {
    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats an empty data directory, keeps the identity of a used one, and returns when clients can connect. */
    public static Broker start(BrokerSettings settings) {
        Preflight.isWritable(settings.data());
        nobodyUses(settings.data());
        settings.listeners().forEach(listener -> Preflight.portIsFree(listener.host(), listener.port()));
        Preflight.portIsFree(settings.controller().host(), settings.controllerPort());
        format(settings.data());
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings.toProperties()), Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    /** Returns when the broker has stopped, by {@link #close()} or by itself. */
    public void await() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void nobodyUses(Path data) {
        try (var lock = FileChannel.open(data.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.tryLock()) {
            if (held == null) {
                throw new StartFailure(
                        ExitCode.ALREADY_RUNNING,
                        "Another broker is running on the data directory %s.".formatted(data));
            }
        } catch (IOException e) {
            throw new StartFailure(ExitCode.DATA_UNUSABLE, "Cannot lock %s (%s).".formatted(data, e), e);
        }
    }

    private static void format(Path data) {
        try {
            var directory = data.toString();
            var known = new MetaPropertiesEnsemble.Loader()
                    .addLogDirs(List.of(directory))
                    .addMetadataLogDir(directory)
                    .load();
            new Formatter()
                    .setClusterId(
                            known.clusterId().orElseGet(() -> Uuid.randomUuid().toString()))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setDirectories(List.of(directory))
                    .setMetadataLogDirectory(directory)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new StartFailure(
                    ExitCode.DATA_UNUSABLE,
                    "The data directory %s cannot be used for a broker: %s".formatted(data, e.getMessage()),
                    e);
        }
    }
}
