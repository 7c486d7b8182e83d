package io.pindah.scheduler.outbox;

import java.util.Map;

/** A record to be sent. */
public record Letter(String topic, String key, Map<String, String> headers, String body) {
    public Letter {
        headers = Map.copyOf(headers);
    }
}
