package io.pindah.cli.terminal;

import io.pindah.cli.text.Paint;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * Where the program was started: everything it takes from its process besides the arguments.
 *
 * @param inKind where standard input comes from
 * @param outKind where standard output goes
 * @param errKind where standard error goes
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Kind inKind,
        Kind outKind,
        Kind errKind,
        Clock clock) {

    /** Who reads a stream, or writes to it. */
    public enum Kind {
        /** A person, on a screen whose lines can be drawn again. */
        TERMINAL,
        /** A file, a pipe, or a terminal that cannot go back. */
        PLAIN
    }

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofProcess() {
        var environment = System.getenv();
        return new Surroundings(
                environment,
                System.in,
                System.out,
                System.err,
                Descriptors.kind(0, environment),
                Descriptors.kind(1, environment),
                Descriptors.kind(2, environment),
                Clock.systemUTC());
    }

    public String get(String variable, String otherwise) {
        var value = environment.get(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** Colour only where a person looks, and never against their wish (see no-color.org). */
    public Paint paint(Kind kind) {
        return kind == Kind.TERMINAL && get("NO_COLOR", "").isEmpty() ? Paint.COLOUR : Paint.NONE;
    }

    /** What this program is called in what it tells people to type. */
    public String program() {
        return get("PINDAH_PROGRAM", "pindah");
    }
}
