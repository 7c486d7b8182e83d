package io.pindah.cli.terminal;

import io.pindah.cli.terminal.Surroundings.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asks a person, where there is one. */
public final class Question {
    private final Surroundings surroundings;

    public Question(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether somebody is there to answer and to read what is asked. */
    public boolean canBeAsked() {
        return surroundings.inKind() == Kind.TERMINAL && surroundings.errKind() == Kind.TERMINAL;
    }

    /** Asks on standard error, which is never a program's input. Anything but y or yes is no, and so is the end of the input. */
    public boolean isAnsweredYes(String question) {
        var err = surroundings.err();
        err.print(new Printer(err).signs(question) + " [y/N] ");
        err.flush();
        var answer = line().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    private String line() {
        try {
            var line =
                    new BufferedReader(new InputStreamReader(surroundings.in(), Charset.defaultCharset())).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
