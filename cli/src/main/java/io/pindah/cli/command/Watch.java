package io.pindah.cli.command;

import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Follower;
import io.pindah.cli.http.Json;
import io.pindah.cli.http.Measurements;
import io.pindah.cli.progress.Progress;
import io.pindah.cli.progress.Update;
import io.pindah.cli.terminal.Detachment;
import io.pindah.cli.terminal.Display;
import io.pindah.cli.terminal.LiveDisplay;
import io.pindah.cli.terminal.PlainDisplay;
import io.pindah.cli.terminal.Printer;
import io.pindah.cli.terminal.Surroundings.Kind;
import io.pindah.cli.text.ClosingSentence;
import io.pindah.cli.text.Offers;
import io.pindah.cli.text.Results;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import java.util.Optional;

/** Shows a migration until it has ended, then what it came to. Progress goes where the answer goes, unless a program reads the answer. */
final class Watch {
    private final Context context;
    private final Output output;

    Watch(Context context, Output output) {
        this.context = context;
        this.output = output;
    }

    int follow(MigrationView first) {
        var end = first.phase().isTerminal() ? first : toTheEnd(first);
        var measured = wasStarted(end) ? measured(end) : Optional.<MigrationResult>empty();
        var result =
                measured.orElseGet(() -> Results.unmeasured(end, context.clock().instant()));
        switch (output) {
            case JSON -> context.out().raw(Json.pretty(result));
            case TABLE -> {
                context.out().line(ClosingSentence.of(result, end));
                Offers.of(end, context.program()).ifPresent(context.out()::line);
            }
        }
        return ExitCode.of(end.phase()).number();
    }

    /** What was turned down or withdrawn before it began leaves nothing to measure. */
    private static boolean wasStarted(MigrationView end) {
        return end.phase() != Phase.REJECTED && end.phase() != Phase.CANCELLED;
    }

    private MigrationView toTheEnd(MigrationView first) {
        var scheduler = context.scheduler();
        var follower = new Follower<>(scheduler.followed(), context.clock(), context.patience.following(), first);
        try (var display = display();
                var _ = new Detachment(() -> printer().line(farewell(first)))) {
            var scene = new Scene<Progress, Update>(display, Progress.of(first), Progress::with);
            try (var _ = new PlaceInQueue(scheduler, context.patience.queue(), first, scene::take)) {
                return follower.toTheEnd(scene::take);
            }
        } catch (ApiFailure e) {
            context.err()
                    .line("No more news of the migration, which may go on. Come back with '" + context.program()
                            + " migrations watch " + first.id() + "'.");
            throw e;
        }
    }

    private String farewell(MigrationView watched) {
        return """

                Detached: the migration goes on.
                  come back: %s migrations watch %s
                  stop it:   %s migrations abort %s""".formatted(context.program(), watched.id(), context.program(), watched.id());
    }

    /** A result that cannot be had does not make a migration fail; it is said on standard error. */
    private Optional<MigrationResult> measured(MigrationView end) {
        try {
            var result =
                    new Measurements(context.metrics(), context.clock(), context.patience.measuring()).of(end.id());
            if (result.isEmpty()) {
                context.err()
                        .line("The metrics service at " + context.settings.metrics
                                + " has no result of this migration yet. Ask later with '" + context.program()
                                + " results show " + end.id() + "'.");
            }
            return result;
        } catch (ApiFailure e) {
            context.err().line("No measurements. " + e.getMessage());
            return Optional.empty();
        }
    }

    private Display<Progress> display() {
        return kind() == Kind.TERMINAL
                ? new LiveDisplay(printer(), context.clock())
                : new PlainDisplay(printer(), context.clock());
    }

    private Printer printer() {
        return output == Output.JSON ? context.err() : context.out();
    }

    private Kind kind() {
        return output == Output.JSON ? context.surroundings.errKind() : context.surroundings.outKind();
    }
}
