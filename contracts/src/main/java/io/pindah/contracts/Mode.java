package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a migration is carried out, or was. */
public enum Mode {
    /** Switch to post-copy as soon as the hypervisor accepts it. */
    @JsonProperty("post-copy")
    POST_COPY("post-copy"),

    /** Pre-copy first, then switch late in the first pass. */
    @JsonProperty("hybrid")
    HYBRID("hybrid"),

    /** Never switch. */
    @JsonProperty("pre-copy")
    PRE_COPY("pre-copy"),

    /** One of the others, which the source's agent chooses just before the start and tells with its reasons ({@link ModeChoice}). Never proven. */
    @JsonProperty("adaptive")
    ADAPTIVE("adaptive");

    private final String wireName;

    Mode(String wireName) {
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
