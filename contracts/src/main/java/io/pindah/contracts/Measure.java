package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A figure of a run that is averaged. */
public enum Measure {
    /** From the start on the source to completion. */
    @JsonProperty("migration-time")
    MIGRATION_TIME("migration-time", "ms"),

    /** What libvirt reports; in post-copy the source's share only. */
    @JsonProperty("reported-downtime")
    REPORTED_DOWNTIME("reported-downtime", "ms"),

    /** From the source's suspension to the destination's resume. */
    @JsonProperty("observed-downtime")
    OBSERVED_DOWNTIME("observed-downtime", "ms"),

    /** The longest gap in an echo stream, seen from outside. */
    @JsonProperty("perceived-downtime")
    PERCEIVED_DOWNTIME("perceived-downtime", "ms"),

    /** What crossed between the hosts. */
    @JsonProperty("data-sent")
    DATA_SENT("data-sent", "bytes"),

    /** Pages that the destination had to ask for. */
    @JsonProperty("pages-requested")
    PAGES_REQUESTED("pages-requested", "pages"),

    /** The longest lateness of a sleeping thread in the guest. */
    @JsonProperty("longest-stall")
    LONGEST_STALL("longest-stall", "ms"),

    /** The 99th percentile of that lateness. */
    @JsonProperty("p99-stall")
    P99_STALL("p99-stall", "ms"),

    /** The longest time without a moving picture. */
    @JsonProperty("playback-gap")
    PLAYBACK_GAP("playback-gap", "ms"),

    /** Played time over watched time: 1 is real time. */
    @JsonProperty("real-time-ratio")
    REAL_TIME_RATIO("real-time-ratio", "ratio"),

    /** Frames decoded and not shown. */
    @JsonProperty("dropped-frames")
    DROPPED_FRAMES("dropped-frames", "frames"),

    /** From the player's start to the first moving picture. */
    @JsonProperty("start-delay")
    START_DELAY("start-delay", "ms"),

    /** How often a stream paused for want of data. */
    @JsonProperty("rebufferings")
    REBUFFERINGS("rebufferings", "times"),

    /** For how long altogether. */
    @JsonProperty("rebuffered")
    REBUFFERED("rebuffered", "ms"),

    /** Moves that the game took. */
    @JsonProperty("moves-per-minute")
    MOVES_PER_MINUTE("moves-per-minute", "1/min"),

    /** The longest time between two moves. */
    @JsonProperty("game-stall")
    GAME_STALL("game-stall", "ms"),

    /** Share of the guest's processors in use right before the move. */
    @JsonProperty("guest-cpu")
    GUEST_CPU("guest-cpu", "ratio"),

    /** Memory used in the guest right before the move. */
    @JsonProperty("guest-memory")
    GUEST_MEMORY("guest-memory", "MiB");

    private final String wireName;
    private final String unit;

    Measure(String wireName, String unit) {
        this.wireName = wireName;
        this.unit = unit;
    }

    /** The name on the wire and in front of people. */
    public String wireName() {
        return wireName;
    }

    /** The unit of its values and of everything computed from them. */
    public String unit() {
        return unit;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
