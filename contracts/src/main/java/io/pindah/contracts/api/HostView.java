package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.HostReport;

/**
 * A host as the scheduler sees it ({@code GET /api/v1/hosts}).
 *
 * @param state whether guests can be moved to and from it now
 * @param ageMillis how old the report is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostView(State state, long ageMillis, HostReport report) {

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
