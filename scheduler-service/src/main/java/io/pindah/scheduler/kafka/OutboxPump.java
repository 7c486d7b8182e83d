package io.pindah.scheduler.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.outbox.Outbox;
import io.pindah.scheduler.outbox.OutboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Empties the outbox: at once when something has been written in this process, and every now and then for what else has been left. */
@ApplicationScoped
class OutboxPump {
    private static final Logger LOG = Logger.getLogger(OutboxPump.class);

    private final Outbox outbox;
    private final Outbox.Carrier carrier;
    private final OutboxConfig config;
    private final AtomicLong waiting;
    private final Semaphore bell = new Semaphore(0);
    private final Thread worker = Thread.ofVirtual().name("outbox").unstarted(this::work);

    OutboxPump(Outbox outbox, BrokerCarrier carrier, OutboxConfig config, MeterRegistry meters) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.config = config;
        this.waiting = meters.gauge("pindah.outbox.waiting", new AtomicLong());
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.interrupt();
        worker.join();
    }

    void written(@Observes Outbox.Written event) {
        bell.release();
    }

    private void work() {
        try {
            while (true) {
                pump();
                if (bell.tryAcquire(config.sweepEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The outbox is no longer emptied by this process");
        }
    }

    private void pump() {
        try {
            int taken;
            do {
                taken = outbox.handOver(carrier);
            } while (taken > 0);
            waiting.set(outbox.waiting());
        } catch (Unavailable e) {
            LOG.debugf("The outbox cannot be read reason=%s", e.getCause().getMessage());
        } catch (RuntimeException e) {
            LOG.error("The outbox could not be emptied; it is tried again", e);
        }
    }
}
