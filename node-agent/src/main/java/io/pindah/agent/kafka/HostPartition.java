package io.pindah.agent.kafka;

import io.pindah.contracts.HostName;
import io.pindah.contracts.Topic;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/** The one partition of a topic on which records for this host arrive, among others'. */
final class HostPartition {
    private static final long PAUSE_MILLIS = 1000;
    private static final Logger LOG = Logger.getLogger(HostPartition.class);

    private final Topic topic;
    private final byte[] key;
    private boolean complained;

    HostPartition(Topic topic, HostName host) {
        this.topic = topic;
        this.key = Records.bytes(host.value());
    }

    /** Where a producer's default partitioner puts records with this host's name as key. */
    static int number(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    boolean isForThisHost(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.equals(record.key(), key);
    }

    /** Waits for the broker, and for the topic to be made. */
    TopicPartition await(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        var partitions = partitions(consumer);
        while (partitions.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            partitions = partitions(consumer);
        }
        return new TopicPartition(topic.fullName(), number(key, partitions.getAsInt()));
    }

    private OptionalInt partitions(Consumer<byte[], byte[]> consumer) {
        try {
            var found = consumer.partitionsFor(topic.fullName());
            return found == null || found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.size());
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            if (!complained) {
                LOG.warnf(
                        "Broker or topic cannot be reached, trying again topic=%s detail=\"%s\"",
                        topic.fullName(), e.getMessage());
            }
            complained = true;
            return OptionalInt.empty();
        }
    }
}
