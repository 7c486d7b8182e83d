package io.pindah.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Broker, database and services as the processes that they are. */
final class Stack {
    private static final Path RECORDS = Path.of(System.getenv().getOrDefault("PINDAH_RUN", "/run/pindah"), "stack");

    private Stack() {}

    /** Ends a part's process without a warning, as a crash would. */
    static void kill(String part) {
        var process = ProcessHandle.of(pid(part)).orElseThrow(() -> new AssertionError(part + " does not run"));
        if (!process.destroyForcibly()) {
            throw new AssertionError(part + " could not be killed");
        }
        process.onExit().join();
    }

    /** Starts what does not run; comes back when it answers. */
    static void start(String part) {
        var answer = Lab.stack("up", part);
        if (answer.exitCode() != 0) {
            throw new AssertionError(part + " does not come back: " + answer.output());
        }
    }

    private static long pid(String part) {
        try {
            return Files.readAllLines(RECORDS.resolve(part)).stream()
                    .filter(line -> line.startsWith("pid="))
                    .map(line -> Long.parseLong(line.substring("pid=".length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
