package io.pindah.cli.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a {@code text/event-stream} together to events (WHATWG HTML, 9.2.6). One thread. */
final class EventParser {
    private static final String DEFAULT_NAME = "message";

    private final StringBuilder data = new StringBuilder();
    private String name = DEFAULT_NAME;
    private @Nullable String id;

    /** The event that this line completes, if it does. An event that is cut off by the end of the stream never comes. */
    Optional<ServerSentEvent> line(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private void take(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value;
            default -> {
                // A comment (keep-alive) or a field of a later standard.
            }
        }
    }

    private Optional<ServerSentEvent> dispatch() {
        var event = data.isEmpty()
                ? Optional.<ServerSentEvent>empty()
                : Optional.of(new ServerSentEvent(name, data.substring(0, data.length() - 1), id));
        data.setLength(0);
        name = DEFAULT_NAME;
        id = null;
        return event;
    }
}
