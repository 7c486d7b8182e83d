package io.pindah.contracts.api;

import java.time.Instant;
import java.util.Map;

/**
 * A policy ({@code GET /api/v1/policies/NAME}).
 *
 * @param selector the labels, with their values, that a guest must bear for the policy to be chosen by itself; empty: only where it is
 *     named, or for all guests without another if it is called {@code default}
 * @param version counts its changes from 1
 */
public record PolicyView(
        String name,
        String description,
        Map<String, String> selector,
        PolicyFields fields,
        long version,
        Instant changedAt) {}
