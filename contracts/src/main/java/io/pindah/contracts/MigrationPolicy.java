package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How one migration is to be carried out. An absent number leaves the choice to the hypervisor.
 *
 * @param switchAtRemainingRatio hybrid only: switch when no more than this share of memory remains in the first pass, in (0, 1)
 * @param bandwidthMiBPerSecond limit before the switch
 * @param postCopyBandwidthMiBPerSecond limit after the switch
 * @param downtimeLimitMillis the longest stop QEMU may take to converge in pre-copy
 * @param timeoutSeconds abort a migration that has not switched or completed by then
 * @param recovery how an interrupted post-copy is taken up again; absent: {@link RecoveryLimits#DEFAULT}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationPolicy(
        Mode mode,
        double switchAtRemainingRatio,
        @Nullable Long bandwidthMiBPerSecond,
        @Nullable Long postCopyBandwidthMiBPerSecond,
        @Nullable Long downtimeLimitMillis,
        @Nullable Long timeoutSeconds,
        @Nullable RecoveryLimits recovery) {

    /** Late in the first pass: as short as pre-copy for the guest's users, and still certain to converge. */
    public static final double DEFAULT_SWITCH_AT_REMAINING_RATIO = 0.15;

    public MigrationPolicy {
        Checks.require(
                switchAtRemainingRatio > 0 && switchAtRemainingRatio < 1,
                "switchAtRemainingRatio must lie between 0 and 1, not " + switchAtRemainingRatio);
        positive("bandwidthMiBPerSecond", bandwidthMiBPerSecond);
        positive("postCopyBandwidthMiBPerSecond", postCopyBandwidthMiBPerSecond);
        positive("downtimeLimitMillis", downtimeLimitMillis);
        positive("timeoutSeconds", timeoutSeconds);
    }

    /** With the default way of recovery. */
    public MigrationPolicy(
            Mode mode,
            double switchAtRemainingRatio,
            @Nullable Long bandwidthMiBPerSecond,
            @Nullable Long postCopyBandwidthMiBPerSecond,
            @Nullable Long downtimeLimitMillis,
            @Nullable Long timeoutSeconds) {
        this(
                mode,
                switchAtRemainingRatio,
                bandwidthMiBPerSecond,
                postCopyBandwidthMiBPerSecond,
                downtimeLimitMillis,
                timeoutSeconds,
                null);
    }

    /** How to recover, with the default where nothing was said. */
    public RecoveryLimits recoveryLimits() {
        return recovery == null ? RecoveryLimits.DEFAULT : recovery;
    }

    /** The mode with every other choice at its default. */
    public static MigrationPolicy of(Mode mode) {
        return new MigrationPolicy(mode, DEFAULT_SWITCH_AT_REMAINING_RATIO, null, null, null, null);
    }

    private static void positive(String field, @Nullable Long value) {
        Checks.require(value == null || value > 0, field + " must be positive, not " + value);
    }
}
