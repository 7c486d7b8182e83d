package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that somebody could not take, on its dead-letter topic ({@code GET /api/v1/dead-letters}). What its headers do not say is absent.
 *
 * @param id {@code TOPIC/PARTITION/OFFSET} on the dead-letter topic, the topic without {@code pindah.} and {@code .dlq}
 * @param putAsideAt when, by the broker's clock
 * @param topic the topic it was on
 * @param origin its place there
 * @param consumer who could not take it
 * @param reason what was wrong, for people
 * @param error the class of the error
 * @param key as text; what is no UTF-8 is replaced
 * @param bytes how long the value is; absent: it has none
 * @param cutFromBytes how long the value was before it was cut to fit
 * @param replayed where it was put back; absent: it was not
 * @param content key, value and headers; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        String id,
        Instant putAsideAt,
        String topic,
        @Nullable Origin origin,
        @Nullable String consumer,
        @Nullable String reason,
        @Nullable String error,
        @Nullable String key,
        @Nullable Long bytes,
        @Nullable Long cutFromBytes,
        @Nullable Replay replayed,
        @Nullable Content content) {

    /** The same, put back there; absent: not put back. */
    public DeadLetterView putBack(@Nullable Replay replay) {
        return new DeadLetterView(
                id, putAsideAt, topic, origin, consumer, reason, error, key, bytes, cutFromBytes, replay, content);
    }

    /** The same with its content. */
    public DeadLetterView opened(Content inside) {
        return new DeadLetterView(
                id, putAsideAt, topic, origin, consumer, reason, error, key, bytes, cutFromBytes, replayed, inside);
    }

    /**
     * Where a record was.
     *
     * @param at its timestamp there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(
            int partition, long offset, @Nullable Instant at) {}

    /** Where a record was put back, and when. */
    public record Replay(Instant at, int partition, long offset) {}

    /**
     * The record itself.
     *
     * @param text the value, where it is UTF-8 text
     * @param base64 the value, where it is not
     * @param headers its own, in order; those that were added when it was put aside are not among them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Content(@Nullable String text, @Nullable String base64, List<Header> headers) {
        public Content {
            headers = List.copyOf(headers);
        }
    }

    /** A header; several may have the same name. What is no UTF-8 is replaced. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Header(String name, @Nullable String value) {}
}
