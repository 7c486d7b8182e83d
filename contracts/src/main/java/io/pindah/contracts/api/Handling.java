package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the scheduler treats a migration; hosts know nothing of it.
 *
 * @param priority the higher the sooner; waiting raises it
 * @param destination who has chosen it
 * @param retriesLeft how often it is tried again by itself should it fail before the switch
 * @param retryPauseSeconds before the next such try
 * @param tried hosts that earlier tries of the same request have failed on
 * @param policyName the named policy that was used; absent: none
 * @param retryOf the migration that this one tries again; absent: none
 * @param drain the drain or return that has asked for it; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Handling(
        int priority,
        Chosen destination,
        int retriesLeft,
        long retryPauseSeconds,
        Set<HostName> tried,
        @Nullable String policyName,
        @Nullable MigrationId retryOf,
        @Nullable String drain) {

    /** With nothing said. */
    public static final Handling DEFAULT = new Handling(50, Chosen.BY_REQUEST, 0, 20, Set.of(), null, null, null);

    public Handling {
        tried = Set.copyOf(tried);
    }

    /** Who has chosen the destination. */
    public enum Chosen {
        /** The request names it; it is never changed. */
        @JsonProperty("by-request")
        BY_REQUEST,
        /** The scheduler; until the migration starts it may choose another. */
        @JsonProperty("by-scheduler")
        BY_SCHEDULER
    }
}
