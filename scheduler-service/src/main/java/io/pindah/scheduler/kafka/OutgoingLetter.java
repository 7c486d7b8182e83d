package io.pindah.scheduler.kafka;

import io.pindah.contracts.DeadLetterHeaders;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that failed, on its way to the dead-letter topic: key, value and headers as they were, and why it is there. */
record OutgoingLetter(IncomingKafkaRecord<?, ?> record, Throwable reason) {
    private static final String CONSUMER = "pindah-scheduler";
    private static final String SUFFIX = ".dlq";
    private static final Set<String> INTERNAL = Set.of(TextDeserializer.RAW_KEY, TextDeserializer.RAW_VALUE);

    /** What fits into what a broker takes unless told otherwise. */
    private static final int LONGEST_VALUE = 512 * 1024;

    private static final int LONGEST_KEY = 64 * 1024;
    private static final int LONGEST_HEADERS = 256 * 1024;

    ProducerRecord<byte[], byte[]> whole() {
        return message(key(), value(), own());
    }

    /** For a broker that does not take all of it, as the added headers make it longer than it was: as much of it as is sure to fit. */
    ProducerRecord<byte[], byte[]> cut() {
        var key = key();
        var value = value() == null ? new byte[0] : value();
        var message = message(
                key == null || key.length > LONGEST_KEY ? null : key,
                Arrays.copyOf(value, Math.min(value.length, LONGEST_VALUE)),
                length(own()) > LONGEST_HEADERS ? List.of() : own());
        message.headers().add(DeadLetterHeaders.CUT, bytes(Integer.toString(value.length)));
        return message;
    }

    @Override
    public String toString() {
        return record.getTopic() + "/" + record.getPartition() + "/" + record.getOffset();
    }

    private ProducerRecord<byte[], byte[]> message(
            byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        var message = new ProducerRecord<>(record.getTopic() + SUFFIX, null, key, value, headers);
        DeadLetterHeaders.of(origin(), CONSUMER, reason)
                .forEach((name, text) -> message.headers().add(name, bytes(text)));
        return message;
    }

    private DeadLetterHeaders.Origin origin() {
        return new DeadLetterHeaders.Origin(
                record.getTopic(), record.getPartition(), record.getOffset(), record.getTimestamp());
    }

    private List<Header> own() {
        return StreamSupport.stream(record.getHeaders().spliterator(), false)
                .filter(header -> !INTERNAL.contains(header.key()))
                .toList();
    }

    private byte @Nullable [] key() {
        return bytesOf(TextDeserializer.RAW_KEY, record.getKey());
    }

    private byte @Nullable [] value() {
        return bytesOf(TextDeserializer.RAW_VALUE, record.getPayload());
    }

    private byte @Nullable [] bytesOf(String raw, @Nullable Object text) {
        var kept = record.getHeaders().lastHeader(raw);
        if (kept != null) {
            return kept.value();
        }
        return text == null ? null : bytes(text.toString());
    }

    private static long length(List<Header> headers) {
        return headers.stream()
                .mapToLong(header -> header.key().length() + (header.value() == null ? 0 : header.value().length))
                .sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
