package io.pindah.scheduler.timer;

import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Draining;
import io.pindah.scheduler.drain.Drains;
import io.pindah.scheduler.drain.DrainsChanged;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.progress.Followers;
import io.pindah.scheduler.queue.QueueConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes every drain's next steps: at once when something has happened in this process, and every now and then. Any number of processes may do this. */
@ApplicationScoped
class Drainer {
    private static final Logger LOG = Logger.getLogger(Drainer.class);

    private final Drains drains;
    private final Stamps stamps;
    private final QueueConfig config;
    private final Followers<DrainId> followers;
    private final Semaphore bell = new Semaphore(0);
    private final Thread worker = Thread.ofVirtual().name("drains").unstarted(this::work);

    Drainer(Drains drains, Stamps stamps, QueueConfig config, Followers<DrainId> followers) {
        this.drains = drains;
        this.stamps = stamps;
        this.config = config;
        this.followers = followers;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.interrupt();
        worker.join();
    }

    void changed(@Observes Changed change) {
        if (change.isTransition() && change.migration().move().handling().drain() != null) {
            bell.release();
        }
    }

    void changed(@Observes DrainsChanged change) {
        bell.release();
    }

    private void work() {
        try {
            while (true) {
                look();
                if (bell.tryAcquire(config.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Drains are no longer looked at by this process");
        }
    }

    private void look() {
        try {
            drains.due((drain, scene) -> Draining.advance(drain, scene, stamps)).forEach(this::advance);
        } catch (Unavailable e) {
            LOG.debugf("Drains cannot be looked at reason=%s", e.getCause().getMessage());
        } catch (RuntimeException e) {
            LOG.error("Drains could not be looked at; it is tried again", e);
        }
    }

    /** One that fails by a mistake holds up no other. */
    private void advance(DrainId id) {
        try {
            if (drains.advance(id, (drain, scene) -> Draining.advance(drain, scene, stamps))) {
                followers.mayHaveChanged(id);
            }
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Drain could not be advanced; it is tried again drain=%s", id);
        }
    }
}
