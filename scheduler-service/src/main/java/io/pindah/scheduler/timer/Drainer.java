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
import io.pindah.scheduler.work.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Takes every drain's next steps: at once when something has happened in this process, and every now and then. Any number of processes may do this. */
@ApplicationScoped
class Drainer {
    private static final Logger LOG = Logger.getLogger(Drainer.class);

    private final Drains drains;
    private final Stamps stamps;
    private final Followers<DrainId> followers;
    private final Rounds rounds;

    Drainer(Drains drains, Stamps stamps, QueueConfig config, Followers<DrainId> followers) {
        this.drains = drains;
        this.stamps = stamps;
        this.followers = followers;
        this.rounds = new Rounds("drains", config.lookEvery(), this::look);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    void changed(@Observes Changed change) {
        if (change.isTransition() && change.migration().move().handling().drain() != null) {
            rounds.ring();
        }
    }

    void changed(@Observes DrainsChanged change) {
        rounds.ring();
    }

    private void look() {
        drains.due((drain, scene) -> Draining.advance(drain, scene, stamps)).forEach(this::advance);
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
