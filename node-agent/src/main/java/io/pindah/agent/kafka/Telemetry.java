package io.pindah.agent.kafka;

import io.pindah.agent.migration.Samples;
import io.pindah.contracts.Envelope;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Publishes samples and host reports, soon or never: what the broker does not take in time is dropped, the oldest first. Runs in a thread of
 * its own, because a producer blocks while it does not know the broker.
 */
public final class Telemetry implements Samples, Runnable {
    private static final int KEPT = 256;
    private static final Logger LOG = Logger.getLogger(Telemetry.class);

    private final BlockingQueue<ProducerRecord<byte[], byte[]>> queue = new ArrayBlockingQueue<>(KEPT);
    private final Producer<byte[], byte[]> producer;

    public Telemetry(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void publish(JobSample sample) {
        offer(Topic.JOB_INFO, Wire.envelope(sample));
    }

    public void publish(HostReport report) {
        offer(Topic.HOSTS, Wire.envelope(report));
    }

    private void offer(Topic topic, Envelope envelope) {
        var record = Records.of(topic, envelope);
        while (!queue.offer(record)) {
            queue.poll();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                sendOne();
            }
        } catch (InterruptedException _) {
            LOG.debug("Telemetry ends");
        }
    }

    void sendOne() throws InterruptedException {
        var record = queue.take();
        try {
            var _ = producer.send(record);
        } catch (KafkaException e) {
            LOG.debugf("Telemetry dropped topic=%s detail=\"%s\"", record.topic(), e.getMessage());
        }
    }
}
