package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The load that is wanted.
 *
 * @param profile {@code kvm}, {@code tcg}, or {@code auto}: the agent finds out what executes its guest's instructions
 * @param seed of everything random in the load
 * @param warmUpMillis how long the load runs before anything is measured
 * @param baselineMillis how long processor and memory are then watched, before the load is called ready
 * @param cacheMillis how much of a stream is read ahead: it hides outages that are shorter
 * @param url another stream than the product's own, for youtube only; needs a network
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadSpec(
        Scenario scenario,
        String profile,
        long seed,
        long warmUpMillis,
        long baselineMillis,
        long cacheMillis,
        @Nullable String url) {
    public LoadSpec {
        Checks.require(warmUpMillis >= 0, "warmUpMillis must not be negative");
        Checks.require(baselineMillis > 0, "baselineMillis must be positive");
        Checks.require(cacheMillis > 0, "cacheMillis must be positive");
    }
}
