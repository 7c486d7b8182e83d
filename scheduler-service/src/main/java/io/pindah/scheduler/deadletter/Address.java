package io.pindah.scheduler.deadletter;

import io.pindah.contracts.Topic;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where a dead letter lies.
 *
 * @param topic the one that the record was on; the letter lies on its dead-letter topic
 */
public record Address(Topic topic, int partition, long offset) {
    private static final String PREFIX = "pindah.";
    private static final String SUFFIX = ".dlq";

    /**
     * A topic by its name, which people may write with or without {@code pindah.} and {@code .dlq}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Topic topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> shortName(topic).equals(shortName(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it must be one of "
                        + Arrays.stream(Topic.values()).map(Address::shortName).collect(Collectors.joining(", "))));
    }

    /** Such as {@code migration-events/0/17}. */
    @Override
    public String toString() {
        return shortName(topic) + "/" + partition + "/" + offset;
    }

    private static String shortName(Topic topic) {
        return shortName(topic.fullName());
    }

    private static String shortName(String name) {
        var end = name.endsWith(SUFFIX) ? name.length() - SUFFIX.length() : name.length();
        return name.substring(name.startsWith(PREFIX) ? Math.min(PREFIX.length(), end) : 0, end);
    }
}
