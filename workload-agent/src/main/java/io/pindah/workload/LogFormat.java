package io.pindah.workload;

import java.util.logging.Level;
import java.util.logging.Logger;

/** One line a message on standard error, without the libraries' chatter. */
final class LogFormat {
    private static final Logger LIBRARIES = Logger.getLogger("org.apache.kafka");

    private LogFormat() {}

    /** To be called before the first message. */
    static void install() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        LIBRARIES.setLevel(Level.WARNING);
    }
}
