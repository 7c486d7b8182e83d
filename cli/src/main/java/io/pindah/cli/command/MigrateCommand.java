package io.pindah.cli.command;

import io.pindah.contracts.Mode;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.PolicyFields;
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
        name = "migrate",
        description = {
            "Moves a running guest to another host.",
            "",
            "In post-copy the guest goes on at the destination while its memory follows: it never has to be slowed down, but from the switch on it needs "
                    + "both hosts until the last page has arrived.",
            "With --watch, Ctrl-C only stops watching; the migration goes on."
        },
        footer = {
            "%nExamples:",
            "  pindah migrate g1 --watch",
            "  pindah migrate g1 --to kvm2 --mode hybrid --switch-at 15%% --watch",
            "  pindah migrate g1 --watch -o json > result.json"
        })
final class MigrateCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "GUEST", description = "The guest's name or UUID.")
    String guest = "";

    @Option(names = "--to", paramLabel = "HOST", description = "The destination; without it the scheduler chooses one.")
    @Nullable
    String destination;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = {
                "post-copy (default): switch as soon as the hypervisor accepts it.",
                "hybrid: copy first, switch late in the first pass.",
                "pre-copy: never switch."
            })
    @Nullable
    Mode mode;

    @Option(
            names = "--switch-at",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "hybrid: switch when no more than this share of memory is left; default 15%%.")
    @Nullable
    Double switchAt;

    @Option(
            names = "--bandwidth",
            paramLabel = "MiB/s",
            converter = Numbers.Positive.class,
            description = "At most so much before the switch.")
    @Nullable
    Long bandwidth;

    @Option(
            names = "--postcopy-bandwidth",
            paramLabel = "MiB/s",
            converter = Numbers.Positive.class,
            description = "At most so much after the switch.")
    @Nullable
    Long postCopyBandwidth;

    @Option(
            names = "--downtime-limit",
            paramLabel = "MILLIS",
            converter = Numbers.Positive.class,
            description = "pre-copy: the longest stop that the hypervisor may plan for.")
    @Nullable
    Long downtimeLimit;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "Abort if it has neither switched nor completed by then.")
    @Nullable
    Long timeout;

    @Mixin
    RecoveryOptions recovery = new RecoveryOptions();

    @Option(names = "--watch", description = "Follow it to its end and say what it came to.")
    boolean watch;

    @Mixin
    Output.Choice choice = new Output.Choice();

    MigrateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (switchAt != null && mode != Mode.HYBRID && spec != null) {
            throw new ParameterException(spec.commandLine(), "--switch-at goes with --mode hybrid only");
        }
        var view = context.scheduler().start(request());
        return watch ? new Watch(context, choice.output).follow(view) : context.print(choice.output, view, words(view));
    }

    private MigrationRequest request() {
        return MigrationRequest.of(
                guest,
                destination,
                null,
                new PolicyFields(
                        mode == null ? null : mode.wireName(),
                        switchAt,
                        null,
                        null,
                        null,
                        null,
                        bandwidth,
                        postCopyBandwidth,
                        downtimeLimit,
                        timeout,
                        null,
                        null,
                        null,
                        recovery.attempts,
                        recovery.firstPause,
                        recovery.lastPause,
                        recovery.stall,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private String words(MigrationView view) {
        return "Migration %s of %s from %s to %s (%s) is %s.%nWatch it with '%s migrations watch %s'."
                .formatted(
                        view.id(),
                        view.guestName(),
                        view.source(),
                        view.destination(),
                        view.policy().mode(),
                        view.phase(),
                        context.program(),
                        view.id());
    }
}
