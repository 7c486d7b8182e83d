package io.pindah.metrics.kafka;

import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records; one that is not what it should be does not hold up the others. */
final class Decoder {
    private Decoder() {}

    static <T> Decoded<T> decode(Iterable<ConsumerRecord<byte[], byte[]>> batch, Class<T> type) {
        var entries = new ArrayList<Decoded.Entry<T>>();
        var unreadable = new ArrayList<DeadLetter>();
        for (var each : batch) {
            var raw = new RawRecord(each);
            try {
                entries.add(new Decoded.Entry<>(read(each.value(), type), raw));
            } catch (RuntimeException e) {
                unreadable.add(raw.deadLetter(e));
            }
        }
        return new Decoded<>(entries, unreadable);
    }

    private static <T> T read(byte @Nullable [] value, Class<T> type) {
        if (value == null) {
            throw new UnreadableRecord("not a " + type.getSimpleName() + ": it has no value", null);
        }
        return Wire.read(new String(value, StandardCharsets.UTF_8), type);
    }
}
