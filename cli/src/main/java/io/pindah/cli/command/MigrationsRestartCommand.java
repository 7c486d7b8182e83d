package io.pindah.cli.command;

import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.terminal.Question;
import io.pindah.cli.text.Restarts;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.RestartRequest;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restart",
        description = {
            "Starts a lost guest again from its disks.",
            "",
            "What was in its memory is gone. What is left of it is removed from both old hosts first; one that does not report may still run it, "
                    + "so it has to be named with --powered-off, which is your word that it does not.",
            "Asks before it does anything, unless --yes says that you know."
        },
        footer = {
            "%nExamples:",
            "  pindah migrations restart 0197f3b2-7c00-7000-8000-000000000001 --host kvm1",
            "  pindah migrations restart 0197f3b2-7c00-7000-8000-000000000001 \\",
            "         --host kvm1 --powered-off kvm2 --yes"
        })
final class MigrationsRestartCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = MigrationsCommand.ID)
    String id = "";

    @Option(names = "--host", paramLabel = "HOST", required = true, description = "Where to start it.")
    String host = "";

    @Option(
            names = "--powered-off",
            paramLabel = "HOST",
            split = ",",
            description = "An old host that does not report and is powered off.")
    @Nullable
    List<String> poweredOff;

    @Option(names = "--yes", description = "Do it without asking.")
    boolean yes;

    @Mixin
    Output.Choice choice = new Output.Choice();

    MigrationsRestartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var lost = context.scheduler().migration(id);
        if (lost.phase() != Phase.LOST) {
            throw ApiFailure.refused("The migration of %s is %s, not lost; only a lost guest is started again."
                    .formatted(lost.guestName(), lost.phase()));
        }
        if (!yes && !isAgreed(lost)) {
            context.err().line("Nothing was done.");
            return ExitCode.DECLINED.number();
        }
        var view = context.scheduler().restart(id, new RestartRequest(host, poweredOff));
        return context.print(choice.output, view, words(view));
    }

    private boolean isAgreed(MigrationView lost) {
        var question = new Question(context.surroundings);
        if (!question.canBeAsked() && spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "--yes is needed where nobody can be asked; nothing was done");
        }
        context.err().line(Restarts.consequences(lost, host, poweredOff == null ? List.of() : poweredOff));
        return question.isAnsweredYes("Start " + lost.guestName() + " again on " + host + "?");
    }

    private String words(MigrationView view) {
        return "Asked for %s to be started again on %s: %s.%nSee what becomes of it: %s migrations show %s"
                .formatted(view.guestName(), host, Restarts.state(view), context.program(), view.id());
    }
}
