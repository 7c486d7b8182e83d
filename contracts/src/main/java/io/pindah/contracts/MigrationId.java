package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of one migration: a UUIDv7, made by the scheduler. */
public record MigrationId(@JsonValue String value) {
    @JsonCreator
    public MigrationId {
        Checks.uuid("migration", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
