package io.pindah.agent.kafka;

import io.pindah.agent.migration.Facts;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Publishes facts one after the other, in the order they were journaled: the next only when the broker has the one before. While the broker
 * is away they wait here and in the journal. Runs in a thread of its own; {@link #publish} is thread-safe and does not block.
 */
public final class FactSender implements Facts, Runnable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(FactSender.class);

    private record Waiting(MigrationLog log, MigrationEvent fact) {}

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Producer<byte[], byte[]> producer;
    private final Runnable sent;
    private volatile boolean sending;
    private boolean complained;

    /** @param sent called after each fact that the broker has taken */
    public FactSender(Producer<byte[], byte[]> producer, Runnable sent) {
        this.producer = producer;
        this.sent = sent;
    }

    @Override
    public void publish(MigrationLog log, MigrationEvent fact) {
        queue.add(new Waiting(log, fact));
    }

    /** How many facts the broker has not got yet. */
    public int waiting() {
        return queue.size() + (sending ? 1 : 0);
    }

    @Override
    public void run() {
        try {
            while (true) {
                sendOne();
            }
        } catch (InterruptedException _) {
            LOG.debugf("Sending ends waiting=%d", waiting());
        }
    }

    /** Sends the oldest fact, as often as it takes; waits for one if there is none. */
    private void sendOne() throws InterruptedException {
        var next = queue.take();
        sending = true;
        while (!isTaken(next)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        next.log().append(new Entry.Sent(next.fact().head().sequence()));
        sending = false;
        sent.run();
    }

    private boolean isTaken(Waiting next) throws InterruptedException {
        try {
            producer.send(Records.of(Topic.MIGRATION_EVENTS, Wire.envelope(next.fact())))
                    .get();
            complained = false;
            return true;
        } catch (ExecutionException | KafkaException e) {
            if (!complained) {
                LOG.warnf("Facts wait for the broker waiting=%d detail=\"%s\"", waiting(), e.getMessage());
            }
            complained = true;
            return false;
        }
    }
}
