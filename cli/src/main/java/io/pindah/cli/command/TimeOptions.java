package io.pindah.cli.command;

import io.pindah.contracts.TimeoutAction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long the time before the switch may last, and what is done when it is over. */
final class TimeOptions {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "It has to have switched or completed by then.")
    @Nullable
    Long timeout;

    @Option(
            names = "--timeout-per-gib",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "The same for each GiB of the guest's memory; of the two the longer counts.")
    @Nullable
    Long timeoutPerGiB;

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "How long it may run without a pass that leaves less to send than every earlier one.")
    @Nullable
    Long stall;

    @Option(
            names = "--on-timeout",
            paramLabel = "ACTION",
            description = "What is done when one of these is over: ${COMPLETION-CANDIDATES}. Default abort.")
    @Nullable
    TimeoutAction onTimeout;
}
