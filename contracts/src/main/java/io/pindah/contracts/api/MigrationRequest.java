package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a migration ({@code POST /api/v1/migrations}). Raw text: the scheduler validates each field and names the one that is wrong.
 *
 * @param guest the guest's name or UUID; mandatory
 * @param destination a host; absent: the scheduler chooses one
 * @param policy the name of a policy; absent: the one whose labels the guest bears, if there is one
 * @param mode this and all that follow: as in {@link PolicyFields}; they go before what the policy says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationRequest(
        @Nullable String guest,
        @Nullable String destination,
        @Nullable String policy,
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

    /** With everything said in fields of a policy. */
    public static MigrationRequest of(
            @Nullable String guest, @Nullable String destination, @Nullable String policy, PolicyFields fields) {
        return new MigrationRequest(
                guest,
                destination,
                policy,
                fields.mode(),
                fields.switchAtRemainingRatio(),
                fields.switchAfterPasses(),
                fields.switchAfterSeconds(),
                fields.switchWhenNotConverging(),
                fields.autoConverge(),
                fields.bandwidthMiBPerSecond(),
                fields.postCopyBandwidthMiBPerSecond(),
                fields.downtimeLimitMillis(),
                fields.timeoutSeconds(),
                fields.timeoutSecondsPerGiB(),
                fields.stallSeconds(),
                fields.onTimeout(),
                fields.recoveryAttempts(),
                fields.recoveryFirstPauseSeconds(),
                fields.recoveryLastPauseSeconds(),
                fields.recoveryStallSeconds(),
                fields.tls(),
                fields.storage(),
                fields.priority(),
                fields.retries(),
                fields.retryPauseSeconds());
    }

    /** What the request says of the way in which the guest is moved. */
    public PolicyFields fields() {
        return Flat.part(PolicyFields.class, this);
    }
}
