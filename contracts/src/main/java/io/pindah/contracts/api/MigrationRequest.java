package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a migration ({@code POST /api/v1/migrations}). Raw text: the scheduler validates each field and names the one that is wrong.
 *
 * @param guest the guest's name or UUID; mandatory
 * @param destination a host; absent: the scheduler chooses one
 * @param mode {@code post-copy} (default), {@code hybrid} or {@code pre-copy}
 * @param switchAtRemainingRatio hybrid only, default 0.15
 * @param recoveryAttempts at taking an interrupted post-copy up again, for one interruption, without being asked; 0: none
 * @param recoveryFirstPauseSeconds between the first attempt that failed and the next; doubled from then on
 * @param recoveryLastPauseSeconds the longest pause between two attempts
 * @param recoveryStallSeconds how long a copy that moves nothing is left alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationRequest(
        @Nullable String guest,
        @Nullable String destination,
        @Nullable String mode,
        @Nullable Double switchAtRemainingRatio,
        @Nullable Long bandwidthMiBPerSecond,
        @Nullable Long postCopyBandwidthMiBPerSecond,
        @Nullable Long downtimeLimitMillis,
        @Nullable Long timeoutSeconds,
        @Nullable Integer recoveryAttempts,
        @Nullable Long recoveryFirstPauseSeconds,
        @Nullable Long recoveryLastPauseSeconds,
        @Nullable Long recoveryStallSeconds) {

    /** With the default way of recovery. */
    public MigrationRequest(
            @Nullable String guest,
            @Nullable String destination,
            @Nullable String mode,
            @Nullable Double switchAtRemainingRatio,
            @Nullable Long bandwidthMiBPerSecond,
            @Nullable Long postCopyBandwidthMiBPerSecond,
            @Nullable Long downtimeLimitMillis,
            @Nullable Long timeoutSeconds) {
        this(
                guest,
                destination,
                mode,
                switchAtRemainingRatio,
                bandwidthMiBPerSecond,
                postCopyBandwidthMiBPerSecond,
                downtimeLimitMillis,
                timeoutSeconds,
                null,
                null,
                null,
                null);
    }
}
