package io.pindah.embedded.command;

import static java.util.stream.Collectors.joining;

import io.pindah.embedded.Directories;
import io.pindah.embedded.broker.Broker;
import io.pindah.embedded.broker.BrokerSettings;
import io.pindah.embedded.broker.Listener;
import io.pindah.embedded.broker.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Runs the broker until it is told to stop. */
@Command(
        name = "broker",
        description = "Run a Kafka broker in the foreground; SIGTERM stops it cleanly.",
        mixinStandardHelpOptions = true)
final class BrokerCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where topics live; made if missing.")
    private Path data = Path.of("");

    @Option(
            names = "--listener",
            required = true,
            paramLabel = "NAME=HOST:PORT",
            converter = ListenerConverter.class,
            description = "Where clients connect; may be repeated. The broker talks to itself on the last one.")
    private List<Listener> listeners = List.of();

    @Option(
            names = "--controller-port",
            paramLabel = "PORT",
            defaultValue = "9094",
            description = "Loopback port of the broker's own controller (default ${DEFAULT-VALUE}).")
    private int controllerPort;

    @Option(names = "--with-topics", description = "Create or update the product's topics before saying ready.")
    private boolean withTopics;

    @Option(
            names = "--throw-away",
            description = "Delete the data if the parent process ends first; needs --until-parent-ends.")
    private boolean throwAway;

    @Option(names = "--until-parent-ends", description = "Stop when standard input is closed.")
    private boolean untilParentEnds;

    private final ParentWatch parent = new ParentWatch();

    @Override
    public Integer call() {
        Logging.quiet();
        var broker = Broker.start(new BrokerSettings(data.toAbsolutePath().normalize(), listeners, controllerPort));
        if (withTopics) {
            var own = listeners.getLast();
            Topics.update("%s:%d".formatted(own.host(), own.port()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker), "stop"));
        if (untilParentEnds) {
            parent.start();
        }
        System.out.println(
                "broker ready: " + listeners.stream().map(Listener::toString).collect(joining(" ")));
        broker.await();
        return 0;
    }

    private void end(Broker broker) {
        broker.close();
        if (throwAway && parent.parentGone()) {
            Directories.delete(data);
        }
    }

    private static final class ListenerConverter implements ITypeConverter<Listener> {
        @Override
        public Listener convert(String text) {
            return Listener.parse(text);
        }
    }
}
