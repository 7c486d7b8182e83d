package io.pindah.embedded.broker;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A broker and its controller in one process.
 *
 * @param data where topics live; reused by the next start
 * @param listeners for clients; the broker talks to itself on the last of them
 * @param controllerPort on loopback, for the broker's own controller
 */
public record BrokerSettings(Path data, List<Listener> listeners, int controllerPort) {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    public BrokerSettings {
        listeners = List.copyOf(listeners);
        if (listeners.isEmpty()) {
            throw new IllegalArgumentException("a broker needs at least one listener");
        }
    }

    Listener controller() {
        return new Listener(CONTROLLER, "127.0.0.1", controllerPort);
    }

    Properties toProperties() {
        var all = Stream.concat(listeners.stream(), Stream.of(controller())).toList();
        var properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort));
        properties.setProperty("controller.listener.names", CONTROLLER);
        properties.setProperty("listeners", all.stream().map(Listener::toUri).collect(joining(",")));
        properties.setProperty(
                "advertised.listeners", listeners.stream().map(Listener::toUri).collect(joining(",")));
        properties.setProperty(
                "listener.security.protocol.map",
                all.stream().map(listener -> listener.name() + ":PLAINTEXT").collect(joining(",")));
        properties.setProperty("inter.broker.listener.name", listeners.getLast().name());
        properties.setProperty("auto.create.topics.enable", "false");
        singleNode(properties);
        quickRestart(properties);
        frugal(properties);
        return properties;
    }

    private static void singleNode(Properties properties) {
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    /** With the defaults, a restarted broker waits some 15 s for its former self to be declared dead. */
    private static void quickRestart(Properties properties) {
        properties.setProperty("controlled.shutdown.enable", "true");
        properties.setProperty("broker.session.timeout.ms", "2000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    /** One machine, few clients: fewer threads, partitions and buffers than a cluster's broker. */
    private static void frugal(Properties properties) {
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        properties.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
    }
}
