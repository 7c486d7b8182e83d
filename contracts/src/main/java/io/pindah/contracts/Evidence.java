package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What earlier migrations of a guest have cost, for the choice of a mode.
 *
 * @param past the guest's own, newest first; empty: it has not been moved before
 */
public record Evidence(List<Past> past) {
    public static final Evidence NONE = new Evidence(List.of());

    public Evidence {
        past = List.copyOf(past);
    }

    /**
     * One completed migration.
     *
     * @param mode in which it was carried out: pre-copy where no switch is proven, else post-copy, or hybrid where that was the policy's
     * @param migrationMillis from start to end
     * @param perceivedMicros the longest gap that was seen from outside; absent: not measured
     * @param sentBytes that crossed; absent: not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Past(
            Mode mode,
            long migrationMillis,
            @Nullable Long perceivedMicros,
            @Nullable Long sentBytes) {}
}
