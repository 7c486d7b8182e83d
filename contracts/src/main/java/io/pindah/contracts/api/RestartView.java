package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.HostName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the restart of a lost guest from its disks is. What was in its memory is gone.
 *
 * @param host where it is started
 * @param poweredOff the hosts that the operator has vouched for
 * @param epoch the guest's fencing token that the restart carries
 * @param detail what it waits for, or why it was refused; a sentence for people
 * @param at when the state was entered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestartView(
        HostName host,
        State state,
        List<HostName> poweredOff,
        Epoch epoch,
        @Nullable String detail,
        Instant at) {
    public RestartView {
        poweredOff = List.copyOf(poweredOff);
    }

    /** How far it is. */
    public enum State {
        /** What is left of the guest is removed from its old hosts. */
        @JsonProperty("discarding")
        DISCARDING,
        /** The chosen host has been asked to start it. */
        @JsonProperty("starting")
        STARTING,
        /** The guest runs again. */
        @JsonProperty("running")
        RUNNING,
        /** It ended otherwise; it may be asked for again. */
        @JsonProperty("refused")
        REFUSED
    }
}
