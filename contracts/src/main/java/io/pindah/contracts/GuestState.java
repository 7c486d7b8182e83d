package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What libvirt says of a guest. */
public enum GuestState {
    /** Its virtual CPUs run. */
    @JsonProperty("running")
    RUNNING("running"),

    /** It is stopped and keeps its memory. */
    @JsonProperty("paused")
    PAUSED("paused"),

    /** It is defined and not running. */
    @JsonProperty("shut-off")
    SHUT_OFF("shut-off"),

    /** It has crashed. */
    @JsonProperty("crashed")
    CRASHED("crashed"),

    /** Anything else (shutting down, suspended by its own power management). */
    @JsonProperty("other")
    OTHER("other");

    private final String wireName;

    GuestState(String wireName) {
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
