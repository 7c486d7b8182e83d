package io.pindah.scheduler.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class PutAsideTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final PutAside putAside = new PutAside(producer);
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void a_record_that_failed_because_of_the_stop_is_neither_put_aside_nor_acknowledged() {
        var isAnswered = new AtomicInteger();

        putAside.handle(record(), new CompletionException(new Stopping()), Metadata.empty())
                .subscribe()
                .with(_ -> isAnswered.incrementAndGet(), _ -> isAnswered.incrementAndGet());

        assertThat(producer.history()).isEmpty();
        assertThat(acknowledged).hasValue(0);
        assertThat(isAnswered).hasValue(0);
    }

    private IncomingKafkaRecord<String, String> record() {
        var inner = new ConsumerRecord<>("pindah.hosts", 0, 7, "kvm1", "{}");
        return new IncomingKafkaRecord<>(inner, "hosts", 0, new Counting(), putAside, false);
    }

    private final class Counting implements KafkaCommitHandler {
        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
            acknowledged.incrementAndGet();
            return Uni.createFrom().voidItem();
        }
    }
}
