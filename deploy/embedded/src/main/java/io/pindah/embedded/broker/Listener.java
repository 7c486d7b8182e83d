package io.pindah.embedded.broker;

import java.util.regex.Pattern;

/**
 * An address at which the broker listens; clients which come in there are sent there again.
 *
 * @param name in capitals, such as LOCAL
 */
public record Listener(String name, String host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("(?<name>[A-Z][A-Z0-9_]*)=(?<host>[A-Za-z0-9.-]+):(?<port>\\d{1,5})");

    public Listener {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not in 1..65535".formatted(port));
        }
    }

    /** Reads {@code NAME=HOST:PORT}. */
    public static Listener parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not NAME=HOST:PORT, such as LOCAL=127.0.0.1:9093".formatted(text));
        }
        return new Listener(parts.group("name"), parts.group("host"), Integer.parseInt(parts.group("port")));
    }

    /** The form Kafka's configuration wants. */
    String toUri() {
        return "%s://%s:%d".formatted(name, host, port);
    }

    @Override
    public String toString() {
        return "%s=%s:%d".formatted(name, host, port);
    }
}
