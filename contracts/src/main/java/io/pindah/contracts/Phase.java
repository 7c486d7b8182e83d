package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a migration stands. */
public enum Phase {
    /** Accepted and recorded. */
    @JsonProperty("requested")
    REQUESTED("requested"),

    /** Waits for admission. */
    @JsonProperty("queued")
    QUEUED("queued"),

    /** The destination checks and makes ready. */
    @JsonProperty("preparing")
    PREPARING("preparing"),

    /** Pre-copy: the guest runs on the source. */
    @JsonProperty("running")
    RUNNING("running"),

    /** The guest runs on the destination, its memory is in two places. */
    @JsonProperty("post-copy")
    POST_COPY("post-copy"),

    /** Post-copy has stopped and waits for recovery. */
    @JsonProperty("interrupted")
    INTERRUPTED("interrupted"),

    /** Done: the guest runs on the destination. */
    @JsonProperty("completed")
    COMPLETED("completed"),

    /** Ended before the switch: the guest is where it was. */
    @JsonProperty("failed")
    FAILED("failed"),

    /** Stopped on request before the switch. */
    @JsonProperty("aborted")
    ABORTED("aborted"),

    /** Withdrawn before it started. */
    @JsonProperty("cancelled")
    CANCELLED("cancelled"),

    /** Turned down: nothing was moved. */
    @JsonProperty("rejected")
    REJECTED("rejected"),

    /** A side died in post-copy: memory is gone. */
    @JsonProperty("lost")
    LOST("lost");

    private final String wireName;

    Phase(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire and in front of people. */
    public String wireName() {
        return wireName;
    }

    /** Whether nothing more will happen. Every migration ends in exactly one of these. */
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, ABORTED, CANCELLED, REJECTED, LOST -> true;
            case REQUESTED, QUEUED, PREPARING, RUNNING, POST_COPY, INTERRUPTED -> false;
        };
    }

    @Override
    public String toString() {
        return wireName;
    }
}
