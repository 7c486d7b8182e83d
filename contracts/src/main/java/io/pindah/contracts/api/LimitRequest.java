package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Changes the limits of a running migration ({@code POST /api/v1/migrations/ID/bandwidth}). An absent one stays as it is; one is mandatory.
 *
 * @param bandwidthMiBPerSecond before the switch
 * @param postCopyBandwidthMiBPerSecond after the switch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LimitRequest(
        @Nullable Long bandwidthMiBPerSecond, @Nullable Long postCopyBandwidthMiBPerSecond) {}
