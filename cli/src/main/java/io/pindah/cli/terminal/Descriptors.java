package io.pindah.cli.terminal;

import io.pindah.cli.terminal.Surroundings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks where a file descriptor leads. The JDK's Console answers for input and output together only. */
final class Descriptors {
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

    private Descriptors() {}

    static Kind kind(int descriptor, Map<String, String> environment) {
        return isTerminal(Path.of("/proc/self/fd/" + descriptor))
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb")
                ? Kind.TERMINAL
                : Kind.PLAIN;
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            return TERMINAL.matcher(Files.readSymbolicLink(descriptor).toString())
                    .matches();
        } catch (IOException e) {
            return false;
        }
    }
}
