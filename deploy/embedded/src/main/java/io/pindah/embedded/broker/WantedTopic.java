package io.pindah.embedded.broker;

import io.pindah.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A topic as it should be at the broker. */
record WantedTopic(String name, int partitions, Map<String, String> config) {
    private static final int SEGMENTS_PER_RETENTION = 4;
    private static final Duration COMPACTED_SEGMENT = Duration.ofHours(1);
    private static final int COMPACTED_SEGMENT_BYTES = 16 << 20;

    WantedTopic {
        config = Map.copyOf(config);
    }

    /** Every topic of the product and its dead-letter topic. */
    static List<WantedTopic> all() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Stream.of(of(topic), deadLettersOf(topic)))
                .toList();
    }

    private static WantedTopic of(Topic topic) {
        var config = topic.retention().map(WantedTopic::deleting).orElseGet(WantedTopic::compacting);
        return new WantedTopic(topic.fullName(), topic.defaultPartitions(), config);
    }

    private static WantedTopic deadLettersOf(Topic topic) {
        return new WantedTopic(topic.deadLetterName(), 1, deleting(Topic.DEAD_LETTER_RETENTION));
    }

    /** Retention works by whole segments, so a segment covers a part of it only. */
    private static Map<String, String> deleting(Duration retention) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(retention.toMillis()),
                "segment.ms",
                        Long.toString(
                                retention.dividedBy(SEGMENTS_PER_RETENTION).toMillis()));
    }

    /** The newest segment is never compacted: with small ones, a reader from the start has little to skip. */
    private static Map<String, String> compacting() {
        return Map.of(
                "cleanup.policy",
                "compact",
                "segment.ms",
                Long.toString(COMPACTED_SEGMENT.toMillis()),
                "segment.bytes",
                Integer.toString(COMPACTED_SEGMENT_BYTES),
                "min.cleanable.dirty.ratio",
                "0.1");
    }
}
