package io.pindah.cli.command;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Storage;
import io.pindah.contracts.api.PolicyFields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a guest is to be moved: each field of a policy is an option. What is not said is left to the policy, and to the defaults. */
final class PolicyOptions {
    @Spec(Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = {
                "post-copy (default): switch as soon as the hypervisor accepts it.",
                "hybrid: copy first, then switch, by default late in the first pass.",
                "pre-copy: never switch.",
                "adaptive: the source chooses by how fast the guest writes, and says why."
            })
    @Nullable
    Mode mode;

    @Mixin
    SwitchOptions switching = new SwitchOptions();

    @Option(
            names = "--auto-converge",
            negatable = true,
            description = "Slow the guest's processors down until memory can be sent faster than it is written.")
    @Nullable
    Boolean autoConverge;

    @Option(
            names = "--bandwidth",
            paramLabel = "MiB/s",
            converter = Numbers.Positive.class,
            description = "At most so much before the switch.")
    @Nullable
    Long bandwidth;

    @Option(
            names = "--postcopy-bandwidth",
            paramLabel = "MiB/s",
            converter = Numbers.Positive.class,
            description = "At most so much after the switch.")
    @Nullable
    Long postCopyBandwidth;

    @Option(
            names = "--downtime-limit",
            paramLabel = "MILLIS",
            converter = Numbers.Positive.class,
            description = "pre-copy: the longest stop that the hypervisor may plan for.")
    @Nullable
    Long downtimeLimit;

    @Mixin
    TimeOptions times = new TimeOptions();

    @Mixin
    RecoveryOptions recovery = new RecoveryOptions();

    @Option(
            names = "--tls",
            negatable = true,
            description = "Encrypt memory on its way; else as libvirt is configured.")
    @Nullable
    Boolean tls;

    @Option(
            names = "--storage",
            paramLabel = "HOW",
            description = {
                "shared (default): both hosts reach the guest's disks.",
                "copy: the disks are copied with the memory.",
                "unsafe: as shared, and you vouch for the disks' caching."
            })
    @Nullable
    Storage storage;

    @Option(
            names = "--priority",
            paramLabel = "0..1000",
            converter = Numbers.Count.class,
            description = "The higher the sooner it leaves the queue. Default 50.")
    @Nullable
    Integer priority;

    @Option(
            names = "--retries",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Try again so often should it fail before the switch. Default 0.")
    @Nullable
    Integer retries;

    @Option(
            names = "--retry-pause",
            paramLabel = "SECONDS",
            converter = Numbers.Positive.class,
            description = "Before the first of these; doubled from then on. Default 20.")
    @Nullable
    Long retryPause;

    /** What is said, raw: the scheduler knows what the policy adds. */
    PolicyFields fields() {
        check();
        return new PolicyFields(
                mode == null ? null : mode.wireName(),
                switching.at,
                switching.afterPasses,
                switching.after,
                switching.whenNotConverging,
                autoConverge,
                bandwidth,
                postCopyBandwidth,
                downtimeLimit,
                times.timeout,
                times.timeoutPerGiB,
                times.stall,
                times.onTimeout == null ? null : times.onTimeout.wireName(),
                recovery.attempts,
                recovery.firstPause,
                recovery.lastPause,
                recovery.stall,
                tls,
                storage == null ? null : storage.wireName(),
                priority,
                retries,
                retryPause);
    }

    private void check() {
        if (spec != null && isNeverHybrid()) {
            switching.said().ifPresent(option -> {
                throw new ParameterException(spec.commandLine(), option + " goes with --mode hybrid or adaptive only");
            });
        }
    }

    /** Where no mode is said, a policy may say one. */
    private boolean isNeverHybrid() {
        return switch (mode) {
            case POST_COPY, PRE_COPY -> true;
            case HYBRID, ADAPTIVE -> false;
            case null -> false;
        };
    }
}
