package io.pindah.agent.kafka;

import io.pindah.agent.kafka.Backlog.Keeping;
import io.pindah.agent.kafka.Backlog.Waiting;
import io.pindah.agent.migration.Samples;
import io.pindah.contracts.Envelope;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Publishes samples and host reports. While the broker is away samples are thinned and of reports the last is kept ({@link Backlog}); unlike
 * facts they do not outlive the agent. Runs in a thread of its own, because a producer blocks while it does not know the broker.
 */
public final class Telemetry implements Samples, Runnable {
    private static final int KEPT = 512;
    /** Sent before the broker has answered; what it does not take goes back. */
    private static final int BATCH = 64;

    private static final Logger LOG = Logger.getLogger(Telemetry.class);

    private final Backlog<ProducerRecord<byte[], byte[]>> backlog = new Backlog<>(KEPT);
    private final Object lock = new Object();
    private final Producer<byte[], byte[]> producer;

    public Telemetry(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void publish(JobSample sample) {
        offer(Topic.JOB_INFO, Keeping.THINNED, Wire.envelope(sample));
    }

    public void publish(HostReport report) {
        offer(Topic.HOSTS, Keeping.LAST, Wire.envelope(report));
    }

    private void offer(Topic topic, Keeping keeping, Envelope envelope) {
        var record = Records.of(topic, envelope);
        synchronized (lock) {
            backlog.add(new Waiting<>(topic + "/" + envelope.subject(), keeping, record));
            lock.notifyAll();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                sendSome();
            }
        } catch (InterruptedException _) {
            LOG.debug("Telemetry ends");
        }
    }

    /** Waits for something to send, and for the broker's answer. */
    void sendSome() throws InterruptedException {
        var unsent = unsent(next());
        synchronized (lock) {
            backlog.putBack(unsent);
        }
    }

    private List<Waiting<ProducerRecord<byte[], byte[]>>> next() throws InterruptedException {
        synchronized (lock) {
            while (backlog.isEmpty()) {
                lock.wait();
            }
            return backlog.take(BATCH);
        }
    }

    /** Those that may be sent another time. Where one cannot be handed over, the rest is not tried: each would block as long. */
    private List<Waiting<ProducerRecord<byte[], byte[]>>> unsent(List<Waiting<ProducerRecord<byte[], byte[]>>> batch)
            throws InterruptedException {
        var answers = new ArrayList<Future<RecordMetadata>>();
        for (var waiting : batch) {
            var answer = handedOver(waiting.value());
            answers.add(answer);
            if (answer.state() == Future.State.FAILED) {
                break;
            }
        }
        var unsent = new ArrayList<Waiting<ProducerRecord<byte[], byte[]>>>();
        for (var i = 0; i < answers.size(); i++) {
            if (isToBeSentAgain(answers.get(i))) {
                unsent.add(batch.get(i));
            }
        }
        unsent.addAll(batch.subList(answers.size(), batch.size()));
        return unsent;
    }

    private Future<RecordMetadata> handedOver(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isToBeSentAgain(Future<RecordMetadata> answer) throws InterruptedException {
        try {
            answer.get();
            return false;
        } catch (ExecutionException e) {
            LOG.debugf("Telemetry was not taken detail=\"%s\"", e.getMessage());
            return e.getCause() instanceof RetriableException;
        }
    }
}
