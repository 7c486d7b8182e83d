package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done with a migration that has not switched or completed in time. */
public enum TimeoutAction {
    /** Switch to post-copy; in mode pre-copy it is aborted instead. */
    @JsonProperty("switch")
    SWITCH("switch"),

    /** Abort it; the guest stays on the source. */
    @JsonProperty("abort")
    ABORT("abort");

    private final String wireName;

    TimeoutAction(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire and in front of people. */
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
