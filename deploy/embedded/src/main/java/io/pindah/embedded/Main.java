package io.pindah.embedded;

import io.pindah.embedded.command.EmbeddedCommand;

/** The embedded stack's command line; {@code --help} tells. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(EmbeddedCommand.execute(arguments));
    }
}
