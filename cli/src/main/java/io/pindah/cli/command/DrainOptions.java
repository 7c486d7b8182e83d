package io.pindah.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which host, and how far to go. */
final class DrainOptions {
    @Spec(Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = HostsCommand.HOST)
    String host = "";

    @Option(names = "--dry-run", description = "Show the plan; do nothing.")
    boolean dryRun;

    @Option(names = "--yes", description = "Do it without asking.")
    boolean yes;

    @ArgGroup
    @Nullable
    Attendance attendance;

    @Mixin
    Output.Choice choice = new Output.Choice();
}
