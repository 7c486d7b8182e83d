package io.pindah.cli.command;

import io.pindah.contracts.api.DrainView.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "undrain",
        description = {
            "Brings a host's guests back: shows the plan, asks, and follows it to its end.",
            "",
            "The host takes guests again, and those that drains have moved away come back, if they still are where they were put.",
            "Ctrl-C only stops watching; the return goes on, also after restarts."
        },
        footer = {"%nExamples:", "  pindah hosts undrain kvm1 --dry-run", "  pindah hosts undrain kvm1 --yes"})
final class HostsUndrainCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    DrainOptions options = new DrainOptions();

    HostsUndrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new DrainStart(context, options, Kind.RETURN).run();
    }
}
