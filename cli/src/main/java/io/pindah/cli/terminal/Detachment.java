package io.pindah.cli.terminal;

import io.pindah.contracts.MigrationId;

/** Says, when a person stops watching by Ctrl-C, that the migration goes on and how to come back to it. Close it once there is nothing to come back to. */
public final class Detachment implements AutoCloseable {
    private final Thread farewell;

    public Detachment(Printer printer, String program, MigrationId migration) {
        farewell = Thread.ofPlatform().name("detach").unstarted(() -> printer.line(words(program, migration)));
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    static String words(String program, MigrationId migration) {
        return """

                Detached: the migration goes on.
                  come back: %s migrations watch %s
                  stop it:   %s migrations abort %s""".formatted(program, migration, program, migration);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // Shutting down already: the words are being said.
        }
    }
}
