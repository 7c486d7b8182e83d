package io.pindah.scheduler.policy;

import io.pindah.contracts.api.PolicyFields;
import java.time.Instant;
import java.util.Map;

/**
 * A policy that is kept under a name.
 *
 * @param selector the labels, with their values, that a guest must bear for the policy to be chosen by itself; empty: it is never
 *     chosen by itself, unless it is called {@link #DEFAULT_NAME}
 * @param version counts its changes from 1
 */
public record NamedPolicy(
        PolicyName name,
        String description,
        Map<String, String> selector,
        PolicyFields fields,
        long version,
        Instant changedAt) {
    /** The policy of guests for which no other is chosen. */
    public static final PolicyName DEFAULT_NAME = new PolicyName("default");

    public NamedPolicy {
        selector = Map.copyOf(selector);
    }

    boolean isFor(Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }
}
