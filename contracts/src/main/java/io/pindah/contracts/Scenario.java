package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a guest is busy with while it is moved. */
public enum Scenario {
    /** A stream in short segments (HLS) from a server outside the guest is played. */
    @JsonProperty("youtube")
    YOUTUBE("youtube"),

    /** A video file on the guest's own disk is played, its frames drawn into a frame buffer. */
    @JsonProperty("video")
    VIDEO("video"),

    /** Quadrapassel (falling blocks) is played by a seeded player. */
    @JsonProperty("game")
    GAME("game"),

    /** Nothing but the agent: the baseline. */
    @JsonProperty("idle")
    IDLE("idle");

    private final String wireName;

    Scenario(String wireName) {
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
