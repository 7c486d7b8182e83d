package io.pindah.metrics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.metrics.ledger.Bookmark;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.ledger.Unacceptable;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes facts, measurements and samples in, a batch at a time and in order. A batch is acknowledged when it is in the database, and how far it
 * went with it; what can be neither read nor applied goes to the dead-letter topic first.
 */
@ApplicationScoped
class FactsIn {
    private static final Logger LOG = Logger.getLogger(FactsIn.class);

    private final PatientIntake intake;
    private final DeadLetters deadLetters;
    private final Publications publications;
    private final MeterRegistry meters;

    FactsIn(PatientIntake intake, DeadLetters deadLetters, Publications publications, MeterRegistry meters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.publications = publications;
        this.meters = meters;
    }

    @Incoming("migration-events")
    @Blocking
    void events(ConsumerRecords<byte[], byte[]> batch) {
        take(batch, MigrationEvent.class, Delivery::ofEvents);
        publications.publish();
    }

    @Incoming("workload-events")
    @Blocking
    void measurements(ConsumerRecords<byte[], byte[]> batch) {
        take(batch, WorkloadEvent.class, Delivery::ofMeasurements);
        publications.publish();
    }

    @Incoming("job-info")
    @Blocking
    void samples(ConsumerRecords<byte[], byte[]> batch) {
        take(batch, JobSample.class, Delivery::ofSamples);
    }

    private <T> void take(ConsumerRecords<byte[], byte[]> batch, Class<T> type, Function<List<T>, Delivery> delivery) {
        var decoded = Decoder.decode(batch, type);
        var upTo = upTo(batch);
        decoded.unreadable().forEach(deadLetters::put);
        try {
            intake.take(delivery.apply(decoded.values()).upTo(upTo));
        } catch (Unacceptable e) {
            LOG.error("A batch could not be applied; taking its records one by one", e);
            decoded.entries().forEach(entry -> takeAlone(entry, delivery));
            intake.take(Delivery.ofNothing().upTo(upTo));
        }
        batch.partitions().forEach(partition -> meters.counter("pindah.metrics.records", "topic", partition.topic())
                .increment(batch.records(partition).size()));
    }

    private static List<Bookmark> upTo(ConsumerRecords<byte[], byte[]> batch) {
        return batch.partitions().stream()
                .map(partition -> new Bookmark(
                        partition.topic(),
                        partition.partition(),
                        batch.records(partition).getLast().offset() + 1))
                .toList();
    }

    private <T> void takeAlone(Decoded.Entry<T> entry, Function<List<T>, Delivery> delivery) {
        try {
            intake.take(delivery.apply(List.of(entry.value())));
        } catch (Unacceptable e) {
            deadLetters.put(entry.raw().deadLetter(e));
        }
    }
}
