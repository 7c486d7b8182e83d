package io.pindah.cli.command;

import io.pindah.cli.drain.Cancelling;
import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Scheduler;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.MigrationView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = {
            "Asks for the end of a drain or a return.",
            "",
            "Guests that wait are not moved, those in pre-copy stay. Those that have switched to post-copy finish, as stopping them would lose them. "
                    + "Guests that have moved stay where they are; a cordon that the drain has set is taken back.",
            "Accepted is not done: with --wait it stays until it is."
        },
        footer = {"%nExample:", "  pindah drains cancel 0197f3b2-7c00-7000-8000-0000000000d1 --wait"})
final class DrainsCancelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = DrainsCommand.ID)
    String id = "";

    @Mixin
    Waiting waiting = new Waiting();

    DrainsCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var view = context.drains().cancel(id);
        var output = waiting.choice.output;
        if (!waiting.wait) {
            return context.print(output, view, Cancelling.accepted(view, moving(view), context.program()));
        }
        (output == Output.JSON ? context.err() : context.out())
                .line(Cancelling.accepted(view, moving(view), context.program()));
        var watch = new DrainWatch(context, output);
        var end = watch.toTheEnd(view, null);
        watch.follow(end, null);
        return (end.state() == DrainView.State.CANCELLED ? ExitCode.DONE : ExitCode.ENDED_OTHERWISE).number();
    }

    /** One that cannot be asked about is left out: it is told as one that is asked to stop. */
    private List<MigrationView> moving(DrainView view) {
        var scheduler = context.scheduler();
        return view.guests().stream()
                .filter(guest -> guest.step() == Step.MOVING)
                .map(Guest::migration)
                .filter(Objects::nonNull)
                .flatMap(id -> found(scheduler, id).stream())
                .toList();
    }

    private static Optional<MigrationView> found(Scheduler scheduler, MigrationId id) {
        try {
            return Optional.of(scheduler.migration(id.value()));
        } catch (ApiFailure e) {
            return Optional.empty();
        }
    }
}
