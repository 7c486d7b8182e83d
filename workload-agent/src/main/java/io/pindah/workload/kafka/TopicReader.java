package io.pindah.workload.kafka;

import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of one topic on a thread of its own and hands each record to a handler, for ever: through a broker's absence, and
 * past records that cannot be read (the services that own their topics put those aside). Keeps no offsets at the broker.
 */
public final class TopicReader<T> implements AutoCloseable {
    /** Where to begin. */
    public enum From {
        BEGINNING,
        END
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Topic topic;
    private final Class<T> type;
    private final Consumer<T> handler;
    private final From from;
    private final KafkaConsumer<String, String> consumer;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private TopicReader(String bootstrap, Topic topic, Class<T> type, From from, Consumer<T> handler) {
        this.topic = topic;
        this.type = type;
        this.from = from;
        this.handler = handler;
        this.consumer = new KafkaConsumer<>(configuration(bootstrap, from));
        this.thread = Thread.ofPlatform().name("read-" + topic.fullName()).unstarted(this::run);
    }

    public static <T> TopicReader<T> start(
            String bootstrap, Topic topic, Class<T> type, From from, Consumer<T> handler) {
        var reader = new TopicReader<>(bootstrap, topic, type, from, handler);
        reader.thread.start();
        return reader;
    }

    /** Waits until all that was in the topic at the start has been handled. */
    public void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            var partitions = partitions();
            consumer.assign(partitions);
            var goal = begin(partitions);
            while (isOpen()) {
                poll();
                if (caughtUp.getCount() > 0 && goal.entrySet().stream().allMatch(this::isReached)) {
                    LOG.info("Following topic={} partitions={}", topic.fullName(), partitions.size());
                    caughtUp.countDown();
                }
            }
        } catch (WakeupException | InterruptException _) {
            // Closed.
        }
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> goal) {
        return consumer.position(goal.getKey()) >= goal.getValue();
    }

    private List<TopicPartition> partitions() {
        while (true) {
            try {
                var found = consumer.partitionsFor(topic.fullName());
                if (found != null && !found.isEmpty()) {
                    return found.stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
                }
                LOG.warn("The topic does not exist yet: topic={}", topic.fullName());
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.warn("The broker does not answer yet: topic={} cause={}", topic.fullName(), e.getMessage());
            }
            pause();
        }
    }

    private Map<TopicPartition, Long> begin(List<TopicPartition> partitions) {
        while (true) {
            try {
                switch (from) {
                    case BEGINNING -> consumer.seekToBeginning(partitions);
                    case END -> consumer.seekToEnd(partitions);
                }
                partitions.forEach(consumer::position);
                return consumer.endOffsets(partitions);
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.warn("The broker does not answer yet: topic={} cause={}", topic.fullName(), e.getMessage());
                pause();
            }
        }
    }

    private void poll() {
        try {
            consumer.poll(POLL).forEach(this::handle);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Reading failed, trying again: topic={} cause={}", topic.fullName(), e.getMessage());
            pause();
        }
    }

    private void handle(ConsumerRecord<String, String> entry) {
        if (entry.value() == null) {
            return;
        }
        try {
            handler.accept(Wire.read(entry.value(), type));
        } catch (UnreadableRecord e) {
            LOG.warn(
                    "Skipped an unreadable record: topic={} partition={} offset={} cause={}",
                    entry.topic(),
                    entry.partition(),
                    entry.offset(),
                    e.getMessage());
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            if (closing.await(RETRY.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Map<String, Object> configuration(String bootstrap, From from) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                switch (from) {
                    case BEGINNING -> "earliest";
                    case END -> "latest";
                },
                // A fact is worth probing by only while it is new.
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1);
    }
}
