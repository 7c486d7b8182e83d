package io.pindah.cli.command;

import io.pindah.contracts.api.DrainView.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "drain",
        description = {
            "Empties a host of its guests: shows the plan, asks, and follows it to its end.",
            "",
            "The host takes no guests from then on, and every guest is moved away, as many at once as the queue's limits allow. No guest is ever stopped. "
                    + "Its label pindah.maintenance says what becomes of it: migrate (default), leave, or ask.",
            "Ctrl-C only stops watching; the drain goes on, also after restarts."
        },
        footer = {
            "%nExamples:",
            "  pindah hosts drain kvm1 --dry-run",
            "  pindah hosts drain kvm1",
            "  pindah hosts drain kvm1 --yes --detach"
        })
final class HostsDrainCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    DrainOptions options = new DrainOptions();

    HostsDrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new DrainStart(context, options, Kind.DRAIN).run();
    }
}
