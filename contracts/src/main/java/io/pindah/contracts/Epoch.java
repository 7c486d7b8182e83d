package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A guest's fencing token: one higher with every command that may move the guest. The first is 1. */
public record Epoch(@JsonValue long value) implements Comparable<Epoch> {
    @JsonCreator
    public Epoch {
        Checks.require(value >= 1, "epoch must be at least 1, not " + value);
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
