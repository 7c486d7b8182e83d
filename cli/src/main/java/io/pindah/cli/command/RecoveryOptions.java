package io.pindah.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an interrupted post-copy is taken up again. */
final class RecoveryOptions {
    @Option(
            names = "--recovery-attempts",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "So many by itself for each interruption; 0: only when asked. Default 20.")
    @Nullable
    Integer attempts;

    @Option(
            names = "--recovery-first-pause",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "After the first attempt that fails; doubled from then on. Default 1.")
    @Nullable
    Long firstPause;

    @Option(
            names = "--recovery-last-pause",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "The longest pause between two attempts. Default 60.")
    @Nullable
    Long lastPause;

    @Option(
            names = "--recovery-stall",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "How long a copy that moves nothing is left alone. Default 30.")
    @Nullable
    Long stall;
}
