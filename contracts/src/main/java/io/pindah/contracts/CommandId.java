package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of one command; a command seen again with the same identity is a repeat. */
public record CommandId(@JsonValue String value) {
    @JsonCreator
    public CommandId {
        Checks.uuid("command id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
