package io.pindah.metrics.kafka;

import io.pindah.contracts.DeadLetterHeaders;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** A record that cannot be read or applied, on its way to the dead-letter topic: key, value and headers as they were, and why it is there. */
record DeadLetter(RawRecord raw, Exception cause) {
    private static final String CONSUMER = "pindah-metrics";
    private static final String SUFFIX = ".dlq";

    /** What fits into what a broker takes unless told otherwise. */
    private static final int LONGEST_VALUE = 512 * 1024;

    private static final int LONGEST_KEY = 64 * 1024;
    private static final int LONGEST_HEADERS = 256 * 1024;

    Message<byte[]> whole() {
        var original = raw.inner();
        return message(original.key(), original.value(), original.headers());
    }

    /** For a broker that does not take all of it, as the added headers make it longer than it was: as much of it as is sure to fit. */
    Message<byte[]> cut() {
        var original = raw.inner();
        var value = original.value() == null ? new byte[0] : original.value();
        var headers = new RecordHeaders(length(original.headers()) <= LONGEST_HEADERS ? original.headers() : List.of());
        headers.add(DeadLetterHeaders.CUT, bytes(Integer.toString(value.length)));
        return message(
                original.key() == null || original.key().length > LONGEST_KEY ? null : original.key(),
                Arrays.copyOf(value, Math.min(value.length, LONGEST_VALUE)),
                headers);
    }

    private Message<byte[]> message(byte @Nullable [] key, byte @Nullable [] value, Iterable<Header> own) {
        var headers = new RecordHeaders(own);
        DeadLetterHeaders.of(origin(), CONSUMER, cause).forEach((name, text) -> headers.add(name, bytes(text)));
        return Message.of(value)
                .addMetadata(OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withTopic(raw.inner().topic() + SUFFIX)
                        .withKey(key)
                        .withHeaders(headers)
                        .build());
    }

    private static long length(Iterable<Header> headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .mapToLong(header -> header.key().length() + (header.value() == null ? 0 : header.value().length))
                .sum();
    }

    private DeadLetterHeaders.Origin origin() {
        var original = raw.inner();
        var at = original.timestampType() == TimestampType.NO_TIMESTAMP_TYPE
                ? null
                : Instant.ofEpochMilli(original.timestamp());
        return new DeadLetterHeaders.Origin(original.topic(), original.partition(), original.offset(), at);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
