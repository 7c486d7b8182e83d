package io.pindah.cli.command;

import java.util.Locale;
import picocli.CommandLine.Option;

/** For whom a command writes. */
enum Output {
    /** For people. */
    TABLE,
    /** For programs: one document. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option that chooses it. */
    static final class Choice {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
        Output output = TABLE;
    }
}
