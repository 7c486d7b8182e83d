package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a guest: its libvirt UUID. */
public record GuestId(@JsonValue String value) {
    @JsonCreator
    public GuestId {
        Checks.uuid("guest", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
