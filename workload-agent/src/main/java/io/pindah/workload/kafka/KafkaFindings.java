package io.pindah.workload.kafka;

import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.workload.probe.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to {@code workload-events}. While the broker is away a finding is kept in memory for up to {@link #PATIENCE}. */
public final class KafkaFindings implements Findings, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFindings.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final KafkaProducer<String, String> producer;

    public KafkaFindings(String bootstrap) {
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                1_000_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(PATIENCE.toMillis())));
    }

    @Override
    public void publish(WorkloadEvent.OutageMeasured finding) {
        var envelope = Wire.envelope(finding);
        var message = new ProducerRecord<>(Topic.WORKLOAD_EVENTS.fullName(), envelope.subject(), envelope.body());
        Wire.headers(envelope)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            var _ = producer.send(message, (_, failure) -> {
                if (failure != null) {
                    lost(finding, failure);
                }
            });
        } catch (KafkaException e) {
            lost(finding, e);
        }
    }

    @Override
    public void close() {
        producer.close(FAREWELL);
    }

    private static void lost(WorkloadEvent.OutageMeasured finding, Exception cause) {
        LOG.error("A finding could not be published: {}", Wire.json(finding), cause);
    }
}
