package io.pindah.scheduler.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.scheduler.migration.Unavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

/**
 * What happens to a record that cannot be applied. While the database is away it is tried again, and no offset moves; anything else is the
 * record's own fault: it goes to the dead-letter topic and holds nobody up. When this process is stopped, no record is taken any more while the
 * database can still be used by those that are under way.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** Longer than a transaction takes, shorter than a service manager waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final Door door = new Door();
    private final AtomicBoolean waiting = new AtomicBoolean();

    Intake(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Before the beans that reach the database are gone. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!door.shut(PATIENCE)) {
            LOG.warnf("A record is still under way after seconds=%d; it comes again", PATIENCE.toSeconds());
        }
    }

    /**
     * Runs the work until it is done. Waits in the caller's thread, so that later records of the channel wait too.
     *
     * @throws Stopping if this process is being stopped
     */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, jitter = 100, retryOn = Unavailable.class)
    @ExponentialBackoff(maxDelay = 5_000)
    void take(Topic topic, Runnable work) {
        try {
            door.pass(work);
            resumed();
        } catch (Unavailable e) {
            interrupted(topic, e);
            throw e;
        } catch (Stopping e) {
            LOG.debugf("Record is left to the next process topic=%s", topic.fullName());
            throw e;
        } catch (UnreadableRecord | IllegalArgumentException e) {
            putAside(topic);
            LOG.warnf("Record put aside topic=%s reason=%s", topic.fullName(), e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            putAside(topic);
            LOG.errorf(e, "Record put aside by mistake topic=%s", topic.fullName());
            throw e;
        }
    }

    private void putAside(Topic topic) {
        meters.counter("pindah.dead.letters", "topic", topic.fullName()).increment();
    }

    private void interrupted(Topic topic, Unavailable e) {
        if (waiting.compareAndSet(false, true)) {
            LOG.warnf(
                    "Records wait for the database topic=%s reason=%s",
                    topic.fullName(), e.getCause().getMessage());
        }
    }

    private void resumed() {
        if (waiting.compareAndSet(true, false)) {
            LOG.info("The database is back");
        }
    }
}
