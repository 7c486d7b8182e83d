package io.pindah.cli.http;

import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code text/event-stream}.
 *
 * @param id absent where the event has none of its own
 */
public record ServerSentEvent(
        String name, String data, @Nullable String id) {}
