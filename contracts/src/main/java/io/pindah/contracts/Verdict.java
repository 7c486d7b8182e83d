package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of one attempt at a run. */
public enum Verdict {
    /** The load ran throughout, the migration completed in the mode that was asked for. */
    @JsonProperty("valid")
    VALID("valid"),

    /** Something else than the migration spoiled it: the load did not run, or another mode came out. It is repeated. */
    @JsonProperty("invalid")
    INVALID("invalid"),

    /** The migration did not complete. It is repeated. */
    @JsonProperty("failed")
    FAILED("failed");

    private final String wireName;

    Verdict(String wireName) {
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
