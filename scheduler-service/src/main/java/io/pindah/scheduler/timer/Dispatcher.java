package io.pindah.scheduler.timer;

import io.pindah.scheduler.admission.Retrying;
import io.pindah.scheduler.admission.Turn;
import io.pindah.scheduler.fleet.FleetChanged;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Ledger.Beginning;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.queue.QueueConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has migrations begin whose turn it is: at once when one has ended or come in this process, and every now and then for what has happened elsewhere.
 * Any number of processes may do this.
 */
@ApplicationScoped
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Ledger ledger;
    private final Stamps stamps;
    private final QueueConfig config;
    private final Semaphore bell = new Semaphore(0);
    private final Thread worker = Thread.ofVirtual().name("queue").unstarted(this::work);

    Dispatcher(Ledger ledger, Stamps stamps, QueueConfig config) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.interrupt();
        worker.join();
    }

    void changed(@Observes Changed change) {
        if (change.isTransition()) {
            bell.release();
        }
    }

    void changed(@Observes FleetChanged change) {
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
            LOG.debug("The queue is no longer looked at by this process");
        }
    }

    private void look() {
        try {
            for (var failed : ledger.retriesDue(stamps.next().now())) {
                ledger.retry(
                        failed,
                        (migration, facts) -> Retrying.next(migration, facts, stamps.migration(), stamps.next()));
            }
            if (ledger.isAnyoneWaiting()) {
                ledger.begin(this::whoseTurnItIs);
            }
        } catch (Unavailable e) {
            LOG.debugf("The queue cannot be looked at reason=%s", e.getCause().getMessage());
        } catch (RuntimeException e) {
            LOG.error("The queue could not be looked at; it is tried again", e);
        }
    }

    private List<Beginning> whoseTurnItIs(Facts facts) {
        return Turn.next(facts).stream()
                .map(begun -> new Beginning(begun.move().id(), begun.instruction(), stamps.next()))
                .toList();
    }
}
