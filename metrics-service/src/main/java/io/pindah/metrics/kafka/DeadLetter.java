package io.pindah.metrics.kafka;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * A record that cannot be read or applied, on its way to the dead-letter topic: key, headers and value unchanged, the reason added in headers
 * named as SmallRye names them. A value that would not fit in with the headers is cut to {@value #LONGEST} bytes, and a header says so.
 */
record DeadLetter(RawRecord raw, Exception cause) {
    private static final int LONGEST = 512 * 1024;
    private static final String SUFFIX = ".dlq";

    Message<byte[]> message() {
        var original = raw.inner();
        var headers = new RecordHeaders(original.headers());
        add(headers, "dead-letter-reason", String.valueOf(cause.getMessage()));
        add(headers, "dead-letter-exception-class-name", cause.getClass().getName());
        add(headers, "dead-letter-topic", original.topic());
        add(headers, "dead-letter-partition", Integer.toString(original.partition()));
        add(headers, "dead-letter-offset", Long.toString(original.offset()));
        var value = original.value();
        if (value.length > LONGEST) {
            add(headers, "dead-letter-cut-from-bytes", Integer.toString(value.length));
            value = Arrays.copyOf(value, LONGEST);
        }
        return Message.of(value)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(original.topic() + SUFFIX)
                        .withKey(original.key())
                        .withHeaders(headers)
                        .build());
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
