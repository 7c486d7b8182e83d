package io.pindah.metrics.kafka;

import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records; one that is not what it should be does not hold up the others. */
final class Decoder {
    private Decoder() {}

    /** Records without a value say nothing and are left out. */
    static <T> Decoded<T> decode(Iterable<ConsumerRecord<String, byte[]>> batch, Class<T> type) {
        var entries = new ArrayList<Decoded.Entry<T>>();
        var unreadable = new ArrayList<DeadLetter>();
        for (var each : batch) {
            if (each.value() == null) {
                continue;
            }
            var raw = new RawRecord(each);
            try {
                entries.add(
                        new Decoded.Entry<>(Wire.read(new String(each.value(), StandardCharsets.UTF_8), type), raw));
            } catch (UnreadableRecord e) {
                unreadable.add(raw.deadLetter(e));
            }
        }
        return new Decoded<>(entries, unreadable);
    }
}
