package io.pindah.scheduler.kafka;

import io.pindah.contracts.Topic;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.scheduler.deadletter.Address;
import io.pindah.scheduler.deadletter.Bytes;
import io.pindah.scheduler.deadletter.DeadLetter;
import io.pindah.scheduler.deadletter.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The dead-letter topics as one question sees them; it takes a bounded time. Not for several threads. */
final class Pile {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /** How many records are looked at before it is seen whether these are enough. */
    private static final int CHUNK = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    Pile(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** None where the topic does not exist. */
    List<TopicPartition> partitions(Topic topic) {
        var found = consumer.partitionsFor(topic.deadLetterName());
        return found == null
                ? List.of()
                : found.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }

    /** The newest first. */
    List<DeadLetterView> newest(
            Topic topic, TopicPartition partition, int limit, UnaryOperator<List<DeadLetterView>> sieve) {
        var found = new ArrayList<DeadLetterView>();
        var range = range(partition);
        for (var end = range.end(); end > range.begin() && found.size() < limit; end -= CHUNK) {
            var chunk = new ArrayList<DeadLetterView>();
            read(
                    partition,
                    new Range(Math.max(range.begin(), end - CHUNK), end),
                    record -> chunk.add(letter(topic, record).view()));
            found.addAll(sieve.apply(chunk).reversed());
        }
        return found.size() <= limit ? found : found.subList(0, limit);
    }

    Optional<DeadLetter> find(Address address) {
        var partition = new TopicPartition(address.topic().deadLetterName(), address.partition());
        if (!partitions(address.topic()).contains(partition)
                || !range(partition).contains(address.offset())) {
            return Optional.empty();
        }
        var found = new ArrayList<DeadLetter>();
        var only = new Range(address.offset(), address.offset() + 1);
        read(partition, only, record -> found.add(letter(address.topic(), record)));
        return found.stream().findFirst();
    }

    /** Offsets of records that are there; from {@code begin} and below {@code end}. */
    private record Range(long begin, long end) {
        boolean contains(long offset) {
            return offset >= begin && offset < end;
        }
    }

    private Range range(TopicPartition partition) {
        var one = List.of(partition);
        return new Range(
                consumer.beginningOffsets(one).get(partition),
                consumer.endOffsets(one).get(partition));
    }

    private void read(
            TopicPartition partition, Range range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.begin());
        while (consumer.position(partition) < range.end()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("reading " + partition + " took more than " + PATIENCE.toSeconds() + " s");
            }
            for (var record : consumer.poll(POLL)) {
                if (range.contains(record.offset())) {
                    reader.accept(record);
                }
            }
        }
    }

    private static DeadLetter letter(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        var headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new Header(header.key(), bytes(header.value())))
                .toList();
        return new DeadLetter(
                new Address(topic, record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                bytes(record.key()),
                bytes(record.value()),
                headers);
    }

    private static @Nullable Bytes bytes(byte @Nullable [] array) {
        return array == null ? null : new Bytes(array);
    }
}
