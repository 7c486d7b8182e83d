package io.pindah.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a hybrid migration switches: whichever comes first. */
final class SwitchOptions {
    @Option(
            names = "--switch-at",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "hybrid: switch when no more than this share of memory is left; default 15%%.")
    @Nullable
    Double at;

    @Option(
            names = "--switch-after-passes",
            paramLabel = "N",
            converter = Numbers.PositiveCount.class,
            description = "hybrid: switch after so many passes over memory.")
    @Nullable
    Integer afterPasses;

    @Option(
            names = "--switch-after",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "hybrid: switch after so long.")
    @Nullable
    Long after;

    @Option(
            names = "--switch-when-not-converging",
            negatable = true,
            description = "hybrid: switch after a pass that leaves no less to send than the one before.")
    @Nullable
    Boolean whenNotConverging;

    /** One of them that was given. */
    Optional<String> said() {
        if (at != null) {
            return Optional.of("--switch-at");
        }
        if (afterPasses != null) {
            return Optional.of("--switch-after-passes");
        }
        if (after != null) {
            return Optional.of("--switch-after");
        }
        return whenNotConverging == null ? Optional.empty() : Optional.of("--switch-when-not-converging");
    }
}
