package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.Mode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How migrations are to be carried out, as people write it: raw, and nothing has to be said. What a request says goes before what its
 * policy says, and that before the defaults. The scheduler validates each field and names the one that is wrong.
 *
 * @param mode {@code post-copy} (default), {@code hybrid}, {@code pre-copy} or {@code adaptive}
 * @param switchAtRemainingRatio hybrid only: switch when no more than this share of memory remains in the first pass; default 0.15
 * @param switchAfterPasses hybrid only: switch once so many passes have been completed
 * @param switchAfterSeconds hybrid only: switch once it has run so long
 * @param switchWhenNotConverging hybrid only: switch after a pass that has left no less memory to send than the one before it
 * @param autoConverge slow the guest's processors down until memory can be sent faster than it is written
 * @param bandwidthMiBPerSecond limit before the switch
 * @param postCopyBandwidthMiBPerSecond limit after the switch
 * @param downtimeLimitMillis the longest stop QEMU may take to converge in pre-copy
 * @param timeoutSeconds until a migration has to have switched or completed
 * @param timeoutSecondsPerGiB the same for each GiB of the guest's memory; of the two the longer time counts
 * @param stallSeconds how long it may run without a pass that leaves less memory to send than every earlier one
 * @param onTimeout {@code abort} (default) or {@code switch}
 * @param recoveryAttempts at taking an interrupted post-copy up again, for one interruption, without being asked; 0: none
 * @param recoveryFirstPauseSeconds between the first attempt that failed and the next; doubled from then on
 * @param recoveryLastPauseSeconds the longest pause between two attempts
 * @param recoveryStallSeconds how long a copy that moves nothing is left alone
 * @param tls whether memory is encrypted on its way; absent: as libvirt is configured
 * @param storage {@code shared} (default), {@code copy} or {@code unsafe}
 * @param priority from 0 to 1000, the higher the sooner; default 50
 * @param retries how often a migration that failed before the switch is tried again by itself, on another host where none was named;
 *     default 0
 * @param retryPauseSeconds before the first of these; doubled from then on; default 20
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyFields(
        @Nullable String mode,
        @Nullable Double switchAtRemainingRatio,
        @Nullable Integer switchAfterPasses,
        @Nullable Long switchAfterSeconds,
        @Nullable Boolean switchWhenNotConverging,
        @Nullable Boolean autoConverge,
        @Nullable Long bandwidthMiBPerSecond,
        @Nullable Long postCopyBandwidthMiBPerSecond,
        @Nullable Long downtimeLimitMillis,
        @Nullable Long timeoutSeconds,
        @Nullable Long timeoutSecondsPerGiB,
        @Nullable Long stallSeconds,
        @Nullable String onTimeout,
        @Nullable Integer recoveryAttempts,
        @Nullable Long recoveryFirstPauseSeconds,
        @Nullable Long recoveryLastPauseSeconds,
        @Nullable Long recoveryStallSeconds,
        @Nullable Boolean tls,
        @Nullable String storage,
        @Nullable Integer priority,
        @Nullable Integer retries,
        @Nullable Long retryPauseSeconds) {

    /** Nothing is said. */
    public static final PolicyFields NONE = ofMode(null);

    /** A mode and nothing else. */
    public static PolicyFields ofMode(@Nullable String mode) {
        return new PolicyFields(
                mode, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null);
    }

    /**
     * What these say, and where they say nothing, what the others say. Rules that are for mode hybrid only are not taken over into another
     * mode.
     */
    public PolicyFields over(PolicyFields base) {
        var below = mode != null && !Objects.equals(mode, base.mode) && !mode.equals(Mode.HYBRID.wireName())
                ? base.withoutSwitchRules()
                : base;
        return Flat.merge(this, below);
    }

    private PolicyFields withoutSwitchRules() {
        return new PolicyFields(
                mode,
                null,
                null,
                null,
                null,
                autoConverge,
                bandwidthMiBPerSecond,
                postCopyBandwidthMiBPerSecond,
                downtimeLimitMillis,
                timeoutSeconds,
                timeoutSecondsPerGiB,
                stallSeconds,
                onTimeout,
                recoveryAttempts,
                recoveryFirstPauseSeconds,
                recoveryLastPauseSeconds,
                recoveryStallSeconds,
                tls,
                storage,
                priority,
                retries,
                retryPauseSeconds);
    }
}
