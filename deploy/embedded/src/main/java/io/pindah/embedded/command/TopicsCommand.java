package io.pindah.embedded.command;

import io.pindah.embedded.broker.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a broker for the product. */
@Command(
        name = "topics",
        description = "Create the product's topics, or bring their settings up to date; a second run changes nothing.",
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "A listener of the broker.")
    private String bootstrap = "";

    @Override
    public Integer call() {
        Logging.quiet();
        var changes = Topics.update(bootstrap);
        changes.forEach(System.out::println);
        System.out.println("topics ready: %d changes".formatted(changes.size()));
        return 0;
    }
}
