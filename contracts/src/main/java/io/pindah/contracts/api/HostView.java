package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.HostReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host as the scheduler sees it ({@code GET /api/v1/hosts}).
 *
 * @param state whether guests can be moved to and from it now
 * @param ageMillis how old the report is
 * @param cordon why it takes no guests; absent: it does
 * @param incoming how many migrations are on their way to it
 * @param outgoing how many are leaving it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostView(
        State state,
        long ageMillis,
        HostReport report,
        @Nullable Cordon cordon,
        @Nullable Integer incoming,
        @Nullable Integer outgoing) {

    /** With nothing else known. */
    public HostView(State state, long ageMillis, HostReport report) {
        this(state, ageMillis, report, null, null, null);
    }

    /**
     * A host takes no guests.
     *
     * @param reason for people; may be empty
     */
    public record Cordon(Instant since, String reason) {}

    /** What the report's age and content mean. */
    public enum State {
        /** Reports in time and has no problem. */
        @JsonProperty("ready")
        READY,
        /** Reports in time and names problems. */
        @JsonProperty("unfit")
        UNFIT,
        /** Has not reported for three intervals. */
        @JsonProperty("stale")
        STALE
    }
}
