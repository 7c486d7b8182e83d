package io.pindah.metrics.kafka;

import io.pindah.metrics.ledger.Bookmark;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Goes on reading where the database says, whatever the broker has been told: after a crash between the two the broker knows less, and after
 * the database was emptied or restored it knows too much. Offsets are told to the broker all the same, so that its tools show how far behind we
 * are.
 */
@ApplicationScoped
@Identifier("bookmarks")
class Resumption implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Resumption.class);

    private final PatientBookmarks bookmarks;

    Resumption(PatientBookmarks bookmarks) {
        this.bookmarks = bookmarks;
    }

    /** In the thread that polls; nothing is read until this returns. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.stream()
                .collect(Collectors.groupingBy(TopicPartition::topic))
                .forEach((topic, ofTopic) -> resume(consumer, topic, ofTopic));
    }

    private void resume(Consumer<?, ?> consumer, String topic, Collection<TopicPartition> partitions) {
        var next = bookmarks.of(topic).stream().collect(Collectors.toMap(Bookmark::partition, Bookmark::next));
        for (var partition : partitions) {
            var offset = next.get(partition.partition());
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
        LOG.infof("Reading goes on topic=%s partitions=%d known=%d", topic, partitions.size(), next.size());
    }
}
