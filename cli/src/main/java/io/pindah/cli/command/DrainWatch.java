package io.pindah.cli.command;

import io.pindah.cli.drain.DrainBoard;
import io.pindah.cli.drain.DrainClosing;
import io.pindah.cli.drain.DrainNews;
import io.pindah.cli.drain.DrainProgress;
import io.pindah.cli.drain.DrainWords;
import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Drains;
import io.pindah.cli.http.Follower;
import io.pindah.cli.http.Json;
import io.pindah.cli.terminal.BoardDisplay;
import io.pindah.cli.terminal.Detachment;
import io.pindah.cli.terminal.Display;
import io.pindah.cli.terminal.DrainLines;
import io.pindah.cli.terminal.Printer;
import io.pindah.cli.terminal.Surroundings.Kind;
import io.pindah.contracts.api.DrainView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows a drain until it is over, then what it came to. Progress goes where the answer goes, unless a program reads the answer. */
final class DrainWatch {
    private final Context context;
    private final Output output;
    private final Drains drains;

    DrainWatch(Context context, Output output) {
        this.context = context;
        this.output = output;
        this.drains = context.drains();
    }

    /** @param plannedEnd by the plan that was shown; absent: there was none, or no ground for an estimate */
    int follow(DrainView first, @Nullable Instant plannedEnd) {
        var end = toTheEnd(first, plannedEnd);
        switch (output) {
            case JSON -> context.out().raw(Json.pretty(end));
            case TABLE -> context.out().line(DrainClosing.of(end, new DrainFigures(context).of(end), context.paint()));
        }
        return ExitCode.of(end).number();
    }

    /** Where it is over already, there is nothing to show. */
    DrainView toTheEnd(DrainView first, @Nullable Instant plannedEnd) {
        if (first.state().isEnd()) {
            return first;
        }
        var follower = new Follower<>(drains.followed(), context.clock(), context.patience.following(), first);
        try (var display = display();
                var _ = new Detachment(() -> farewell(display, first))) {
            var scene = new Scene<DrainProgress, DrainNews>(
                    display, DrainProgress.of(first, plannedEnd), DrainProgress::with);
            try (var moving = new MovingGuests(context, scene::take)) {
                follow(moving, new DrainNews.Changed(first));
                return follower.toTheEnd(news -> {
                    scene.take(news);
                    follow(moving, news);
                });
            }
        } catch (ApiFailure e) {
            context.err()
                    .line("No more news of the " + DrainWords.name(first) + ", which may go on. Come back with '"
                            + context.program() + " drains watch " + first.id() + "'.");
            throw e;
        }
    }

    /** Lines that are not drawn again would be too many. */
    private void follow(MovingGuests moving, DrainNews news) {
        if (kind() == Kind.TERMINAL && news instanceof DrainNews.Changed(DrainView view)) {
            moving.follow(view);
        }
    }

    private void farewell(Display<DrainProgress> display, DrainView watched) {
        display.close();
        printer().line("""

                Detached: the %s goes on.
                  come back: %s drains watch %s
                  cancel it: %s drains cancel %s""".formatted(
                        DrainWords.name(watched), context.program(), watched.id(), context.program(), watched.id()));
    }

    private Display<DrainProgress> display() {
        return kind() == Kind.TERMINAL
                ? new BoardDisplay<>(
                        printer(),
                        context.clock(),
                        output == Output.JSON ? context.errorPaint() : context.paint(),
                        (progress, now, width, height) ->
                                DrainBoard.lines(progress, context.program(), now, width, height))
                : new DrainLines(printer(), context.clock(), context.program());
    }

    private Printer printer() {
        return output == Output.JSON ? context.err() : context.out();
    }

    private Kind kind() {
        return output == Output.JSON ? context.surroundings.errKind() : context.surroundings.outKind();
    }
}
