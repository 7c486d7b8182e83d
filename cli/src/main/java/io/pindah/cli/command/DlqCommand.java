package io.pindah.cli.command;

import io.pindah.cli.http.DeadLetters.Place;
import io.pindah.cli.http.Query;
import io.pindah.cli.text.DeadLetterWords;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.contracts.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "dlq", description = "Dead letters: records that a service could not read or apply.")
final class DlqCommand {
    private static final String PLACE = "The letter, as 'dlq list' shows it.";

    @Spec
    private CommandSpec spec;

    private final Context context;

    DlqCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = {
                "Lists dead letters, the newest first.",
                "A record that two services could not take is there twice."
            },
            footer = {"%nExample:", "  pindah dlq list --topic migration-events"})
    int list(
            @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those of this topic.") @Nullable
                    String topic,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            converter = Numbers.Letters.class,
                            description = "At most so many, up to 500; default: ${DEFAULT-VALUE}.")
                    int limit,
            @Mixin Output.Choice choice) {
        var page = context.deadLetters().list(Query.empty().with("topic", topic).with("limit", limit));
        return context.print(choice.output, page, words(page.items()));
    }

    @Command(
            name = "show",
            description = "Shows one dead letter with its key, value and headers, and why it is there.",
            footer = {"%nExample:", "  pindah dlq show migration-events/0/17"})
    int show(
            @Parameters(paramLabel = "TOPIC/PARTITION/OFFSET", converter = Places.class, description = PLACE)
                    Place place,
            @Mixin Output.Choice choice) {
        var letter = context.deadLetters().show(place);
        return context.print(choice.output, letter, DeadLetterWords.show(letter));
    }

    @Command(
            name = "replay",
            description = {
                "Puts dead letters back on the topic that they were on.",
                "What was put back once is not put back again; it is said where it is."
            },
            footer = {
                "%nExamples:",
                "  pindah dlq replay migration-events/0/17",
                "  pindah dlq replay --all --topic migration-events --yes"
            })
    int replay(
            @Parameters(
                            paramLabel = "TOPIC/PARTITION/OFFSET",
                            arity = "0..*",
                            converter = Places.class,
                            description = PLACE)
                    @Nullable
                    List<Place> places,
            @Option(names = "--all", description = "All of a topic that were not put back yet.") boolean all,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "With --all: of this topic.") @Nullable
                    String topic,
            @Option(names = "--yes", description = "With --all: do it; without it they are only shown.") boolean yes,
            @Mixin Output.Choice choice) {
        var named = places == null ? List.<Place>of() : places;
        if (all == named.isEmpty() && all == (topic != null)) {
            return all ? replayAll(topic, yes, choice) : done(replay(named), choice);
        }
        throw new ParameterException(
                spec.commandLine(), "Name the letters, or say --all with --topic TOPIC; --topic goes with --all only");
    }

    private int replayAll(String topic, boolean yes, Output.Choice choice) {
        var waiting = new Unreplayed(context.deadLetters(), topic);
        if (yes) {
            return done(waiting.replay(), choice);
        }
        var letters = waiting.list();
        var words = letters.isEmpty()
                ? words(letters)
                : words(letters) + "\nNothing was put back yet: say --yes to put these back.";
        return context.print(choice.output, new Page<>(letters, null), words);
    }

    private List<DeadLetterView> replay(List<Place> places) {
        var letters = context.deadLetters();
        return places.stream().map(letters::replay).toList();
    }

    private int done(List<DeadLetterView> replayed, Output.Choice choice) {
        return context.print(choice.output, new Page<>(replayed, null), DeadLetterWords.replayed(replayed));
    }

    private String words(List<DeadLetterView> letters) {
        return DeadLetterWords.list(letters, context.clock().instant(), context.paint());
    }
}
