package io.pindah.cli;

import io.pindah.cli.command.Cli;
import io.pindah.cli.terminal.Surroundings;
import java.util.Locale;

/** The process: {@code pindah ARGUMENTS}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Figures are drawn into files; there need not be a screen.
        System.setProperty("java.awt.headless", "true");
        // Figures look the same everywhere.
        Locale.setDefault(Locale.ROOT);
        System.exit(new Cli(Surroundings.ofProcess()).run(arguments));
    }
}
