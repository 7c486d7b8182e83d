package io.pindah.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether to stay until what was accepted is done. */
final class Waiting {
    @Option(names = "--wait", description = "Wait for the proof that it is done, or that it no longer can be.")
    boolean wait;

    @Mixin
    Output.Choice choice = new Output.Choice();
}
