package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a migration's two hosts speaks. */
public enum Side {
    /** The host that the guest leaves. */
    @JsonProperty("source")
    SOURCE("source"),

    /** The host that the guest goes to. */
    @JsonProperty("destination")
    DESTINATION("destination");

    private final String wireName;

    Side(String wireName) {
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
