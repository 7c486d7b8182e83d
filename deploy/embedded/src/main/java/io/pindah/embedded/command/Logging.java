package io.pindah.embedded.command;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Logging to standard error, one line a record: warnings, and the few sentences that tell how a start goes. */
final class Logging {
    private static final Logger ROOT = Logger.getLogger("");

    private Logging() {}

    /** To be called before anything else has logged. */
    static void quiet() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        ROOT.setLevel(Level.WARNING);
    }
}
