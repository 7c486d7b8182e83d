package io.pindah.cli.command;

import io.pindah.cli.drain.DrainWords;
import io.pindah.cli.terminal.Question;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** Begins a drain or a return: never without its plan having been shown, nor without a yes. */
final class DrainStart {
    private final Context context;
    private final DrainOptions options;
    private final Kind kind;

    DrainStart(Context context, DrainOptions options, Kind kind) {
        this.context = context;
        this.options = options;
        this.kind = kind;
    }

    int run() {
        var output = options.choice.output;
        var plan = context.drains().plan(options.host, kind);
        if (options.dryRun) {
            return context.print(output, plan, DrainWords.plan(plan, context.paint()) + "\nNothing was done.");
        }
        switch (output) {
            case JSON -> context.err().line(DrainWords.plan(plan, context.errorPaint()) + "\n");
            case TABLE -> context.out().line(DrainWords.plan(plan, context.paint()) + "\n");
        }
        if (!options.yes && !isAgreed()) {
            context.err().line("Nothing was done.");
            return ExitCode.DECLINED.number();
        }
        var view = context.drains().start(options.host, kind);
        return options.attendance != null && options.attendance.detach
                ? context.print(output, view, DrainWords.started(view, context.program()))
                : new DrainWatch(context, output).follow(view, end(plan, view.requestedAt()));
    }

    private boolean isAgreed() {
        var question = new Question(context.surroundings);
        if (!question.canBeAsked() && options.spec != null) {
            throw new ParameterException(
                    options.spec.commandLine(), "--yes is needed where nobody can be asked; nothing was done");
        }
        return question.isAnsweredYes(
                switch (kind) {
                    case DRAIN -> "Drain " + options.host + "?";
                    case RETURN -> "Bring the guests of " + options.host + " back?";
                });
    }

    /** The plan's estimate counts from when it was made. */
    private static @Nullable Instant end(DrainView plan, Instant start) {
        return plan.estimatedEnd() == null
                ? null
                : start.plus(Duration.between(plan.requestedAt(), plan.estimatedEnd()));
    }
}
