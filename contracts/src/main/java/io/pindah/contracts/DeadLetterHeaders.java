package io.pindah.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tell of a record on a dead-letter topic where it was and why it is there; every service uses these. Beside them the record
 * has its key, its value and its own headers as they were. A header's value is UTF-8 text.
 */
public final class DeadLetterHeaders {
    /** What the names of all of them begin with; a record that nobody has put aside has none. */
    public static final String PREFIX = "dead-letter-";

    /** What was wrong, for people. */
    public static final String REASON = PREFIX + "reason";

    /** The class of the error. */
    public static final String ERROR = PREFIX + "exception-class-name";

    /** Where the record was. */
    public static final String TOPIC = PREFIX + "topic";

    public static final String PARTITION = PREFIX + "partition";

    public static final String OFFSET = PREFIX + "offset";

    /** The record's own timestamp there, ISO 8601; absent where the broker told none. */
    public static final String TIMESTAMP = PREFIX + "timestamp";

    /** Who could not take it: a service's name. */
    public static final String CONSUMER = PREFIX + "consumer";

    /** How many bytes the value had of which only the first are here, because all of them were too much for the broker. */
    public static final String CUT = PREFIX + "cut-from-bytes";

    /** On a record that was put back: {@code TOPIC/PARTITION/OFFSET} of the dead letter that it comes from. */
    public static final String REPLAYED_FROM = PREFIX + "replayed-from";

    private static final int LONGEST_REASON = 1_000;

    private DeadLetterHeaders() {}

    /**
     * A record's place at the broker.
     *
     * @param at the record's timestamp; absent: it has none
     */
    public record Origin(
            String topic,
            int partition,
            long offset,
            @Nullable Instant at) {}

    /** What is to be added to the record's own headers, in order. */
    public static Map<String, String> of(Origin origin, String consumer, Throwable why) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(REASON, shortened(why.getMessage() == null ? why.toString() : why.getMessage()));
        headers.put(ERROR, why.getClass().getName());
        headers.put(TOPIC, origin.topic());
        headers.put(PARTITION, Integer.toString(origin.partition()));
        headers.put(OFFSET, Long.toString(origin.offset()));
        if (origin.at() != null) {
            headers.put(TIMESTAMP, origin.at().toString());
        }
        headers.put(CONSUMER, consumer);
        return headers;
    }

    /** A message may quote the whole record. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /** Whether a header was added when the record was put aside or put back, and is none of its own. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }
}
