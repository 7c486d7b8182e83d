package io.pindah.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Shows the version of this program.",
        footer = {"%nExample:", "  pindah version"})
final class VersionCommand implements Callable<Integer> {
    private final Context context;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.out().line(Version.words());
        return ExitCode.DONE.number();
    }
}
