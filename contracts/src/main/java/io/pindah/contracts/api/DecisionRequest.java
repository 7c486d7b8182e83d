package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Says what a drain is to do with a guest that asks ({@code POST /api/v1/drains/ID/guests/GUEST}).
 *
 * @param decision {@code migrate} or {@code leave}; mandatory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionRequest(@Nullable String decision) {}
