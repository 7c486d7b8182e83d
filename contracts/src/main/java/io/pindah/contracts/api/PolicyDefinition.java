package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy as people write it ({@code PUT /api/v1/policies/NAME}).
 *
 * @param description for people
 * @param selector the labels, with their values, that a guest must bear for the policy to be chosen by itself
 * @param fields what it says; nothing has to be said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyDefinition(
        @Nullable String description,
        @Nullable Map<String, String> selector,
        @Nullable PolicyFields fields) {}
