package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Has a host take no guests ({@code POST /api/v1/hosts/NAME/cordon}).
 *
 * @param reason for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CordonRequest(@Nullable String reason) {}
