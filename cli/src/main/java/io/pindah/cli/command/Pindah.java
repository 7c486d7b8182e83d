package io.pindah.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The top of the command tree. */
@Command(
        name = "pindah",
        description = "Moves live KVM guests between hosts by post-copy, and says what each move cost.",
        versionProvider = Version.class,
        footer = {
            "%nExamples:",
            "  pindah hosts list",
            "  pindah migrate g1 --to kvm2 --watch",
            "  pindah results list -o csv"
        })
final class Pindah {
    @Mixin
    final Settings settings;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    Pindah(Context context) {
        this.settings = context.settings;
    }
}
