package io.pindah.cli.command;

import picocli.CommandLine.Option;

/** Whether to stay with what was started. */
final class Attendance {
    @Option(names = "--watch", description = "Follow it to its end (default).")
    boolean watch;

    @Option(names = "--detach", description = "Only start it.")
    boolean detach;
}
