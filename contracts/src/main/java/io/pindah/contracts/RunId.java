package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of one attempt at one run of a campaign: a UUIDv7, made by the scheduler. */
public record RunId(@JsonValue String value) {
    @JsonCreator
    public RunId {
        Checks.uuid("run", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
