package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How one migration is to be carried out. An absent number leaves the choice to the hypervisor.
 *
 * @param switchAtRemainingRatio hybrid only: switch when no more than this share of memory remains in the first pass, in (0, 1). The default of
 *     0.15 is left out of account where {@code preCopy} has another rule for the switch
 * @param bandwidthMiBPerSecond limit before the switch
 * @param postCopyBandwidthMiBPerSecond limit after the switch
 * @param downtimeLimitMillis the longest stop QEMU may take to converge in pre-copy
 * @param timeoutSeconds the {@code onTimeout} action is taken with a migration that has not switched or completed by then
 * @param preCopy what else ends the copying before the switch; absent: {@link PreCopyRules#NONE}
 * @param storage how the guest's disks come to the destination; absent: {@link Storage#SHARED}
 * @param tls whether memory is encrypted on its way; absent: as libvirt is configured
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
        @Nullable RecoveryLimits recovery,
        @Nullable PreCopyRules preCopy,
        @Nullable Storage storage,
        @Nullable Boolean tls) {

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

    /** With nothing said about the time before the switch, disks and encryption. */
    public MigrationPolicy(
            Mode mode,
            double switchAtRemainingRatio,
            @Nullable Long bandwidthMiBPerSecond,
            @Nullable Long postCopyBandwidthMiBPerSecond,
            @Nullable Long downtimeLimitMillis,
            @Nullable Long timeoutSeconds,
            @Nullable RecoveryLimits recovery) {
        this(
                mode,
                switchAtRemainingRatio,
                bandwidthMiBPerSecond,
                postCopyBandwidthMiBPerSecond,
                downtimeLimitMillis,
                timeoutSeconds,
                recovery,
                null,
                null,
                null);
    }

    /** The same in another mode. */
    public MigrationPolicy in(Mode other) {
        return new MigrationPolicy(
                other,
                switchAtRemainingRatio,
                bandwidthMiBPerSecond,
                postCopyBandwidthMiBPerSecond,
                downtimeLimitMillis,
                timeoutSeconds,
                recovery,
                preCopy,
                storage,
                tls);
    }

    /** The same with other limits; an absent one stays as it is. */
    public MigrationPolicy limitedTo(
            @Nullable Long newBandwidthMiBPerSecond, @Nullable Long newPostCopyBandwidthMiBPerSecond) {
        return new MigrationPolicy(
                mode,
                switchAtRemainingRatio,
                newBandwidthMiBPerSecond == null ? bandwidthMiBPerSecond : newBandwidthMiBPerSecond,
                newPostCopyBandwidthMiBPerSecond == null
                        ? postCopyBandwidthMiBPerSecond
                        : newPostCopyBandwidthMiBPerSecond,
                downtimeLimitMillis,
                timeoutSeconds,
                recovery,
                preCopy,
                storage,
                tls);
    }

    /** What ends the copying before the switch, with the default where nothing was said. */
    public PreCopyRules preCopyRules() {
        return preCopy == null ? PreCopyRules.NONE : preCopy;
    }

    /** How the disks come, with the default where nothing was said. */
    public Storage storageRule() {
        return storage == null ? Storage.SHARED : storage;
    }

    /** Whether encryption is demanded. */
    public boolean demandsTls() {
        return tls != null && tls;
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
