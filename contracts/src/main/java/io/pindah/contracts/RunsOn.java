package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the guest runs after a migration has ended. */
public enum RunsOn {
    /** On the source. */
    @JsonProperty("source")
    SOURCE("source"),

    /** On the destination. */
    @JsonProperty("destination")
    DESTINATION("destination"),

    /** On neither. */
    @JsonProperty("nowhere")
    NOWHERE("nowhere"),

    /** It could not be found out. */
    @JsonProperty("unknown")
    UNKNOWN("unknown");

    private final String wireName;

    RunsOn(String wireName) {
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
