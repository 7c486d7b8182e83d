package io.pindah.cli.local;

import com.fasterxml.jackson.databind.JsonNode;

/** What a program on this machine said when it was asked. */
public sealed interface Told {
    record State(JsonNode document) implements Told {}

    /** Nothing that could be read; {@code why} is for people. */
    record Nothing(String why) implements Told {}
}
