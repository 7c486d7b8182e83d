package io.pindah.cli.command;

import io.pindah.cli.drain.DrainWords;
import io.pindah.cli.http.ApiFailure;
import io.pindah.contracts.api.DecisionRequest;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "decide",
        description = "Says what a drain is to do with a guest whose label pindah.maintenance is ask.",
        footer = {"%nExample:", "  pindah drains decide 0197f3b2-7c00-7000-8000-0000000000d1 g1 migrate"})
final class DrainsDecideCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = DrainsCommand.ID)
    String id = "";

    @Parameters(paramLabel = "GUEST", description = "The guest's name or UUID.")
    String guest = "";

    @Parameters(paramLabel = "migrate|leave", description = "Move it away, or leave it where it is.")
    @Nullable
    Decision decision;

    @Mixin
    Output.Choice choice = new Output.Choice();

    /** What may become of it. */
    enum Decision {
        MIGRATE,
        LEAVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    DrainsDecideCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var drains = context.drains();
        var found = find(drains.drain(id));
        var view = drains.decide(id, found.guest(), new DecisionRequest(String.valueOf(decision)));
        var words = "Accepted: %s is to %s.%n%s"
                .formatted(
                        found.name(),
                        decision == Decision.MIGRATE ? "be moved; that is not done yet" : "stay on " + view.host(),
                        DrainWords.watch(view, context.program()));
        return context.print(choice.output, view, words);
    }

    private Guest find(DrainView view) {
        var found = view.guests().stream()
                .filter(each -> each.name().value().equals(guest)
                        || each.guest().value().equals(guest))
                .toList();
        return switch (found.size()) {
            case 0 ->
                throw ApiFailure.notFound("The " + DrainWords.name(view) + " has no guest " + guest + ". See '"
                        + context.program() + " drains show " + view.id() + "'.");
            case 1 -> found.getFirst();
            default ->
                throw ApiFailure.refused("The " + DrainWords.name(view) + " has several guests called " + guest
                        + "; name one by its UUID.");
        };
    }
}
