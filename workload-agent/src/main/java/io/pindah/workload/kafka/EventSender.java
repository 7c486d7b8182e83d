package io.pindah.workload.kafka;

import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent.OfRun;
import io.pindah.workload.run.Outbox;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what was said of runs, one after the other, in the order in which it was journaled: the next only when the broker has the one
 * before. While the broker is away it waits here and in the journal. {@link #publish} is thread-safe.
 */
public final class EventSender implements Outbox, Runnable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private final BlockingQueue<OfRun> queue = new LinkedBlockingQueue<>();
    private final Producer<byte[], byte[]> producer;
    private final Consumer<OfRun> sent;
    private boolean complained;

    /** @param sent called after each that the broker has taken */
    public EventSender(Producer<byte[], byte[]> producer, Consumer<OfRun> sent) {
        this.producer = producer;
        this.sent = sent;
    }

    @Override
    public void publish(OfRun event) {
        queue.add(event);
    }

    @Override
    public void run() {
        try {
            while (true) {
                send(queue.take());
            }
        } catch (InterruptedException _) {
            LOG.debug("Sending ends: waiting={}", queue.size());
        }
    }

    private void send(OfRun event) throws InterruptedException {
        while (!isTaken(event)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        sent.accept(event);
    }

    private boolean isTaken(OfRun event) throws InterruptedException {
        try {
            producer.send(Messages.of(Topic.WORKLOAD_EVENTS, Wire.envelope(event)))
                    .get();
            complained = false;
            return true;
        } catch (ExecutionException | KafkaException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            if (!complained) {
                LOG.warn("Events wait for the broker: waiting={} cause={}", queue.size() + 1, e.getMessage());
            }
            complained = true;
            return false;
        }
    }
}
