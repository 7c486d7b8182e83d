package io.pindah.scheduler.work;

import io.pindah.scheduler.migration.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does the same work again and again in a thread of its own: at once when the bell has been rung, otherwise after a pause. A database that is away and a mistake
 * end nothing, the next round tries again. Thread-safe; the work itself is only ever in the one thread.
 */
public final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final String name;
    private final Duration pause;
    private final Round round;
    private final Semaphore bell = new Semaphore(0);
    private final Thread worker;

    /**
     * Not yet begun.
     *
     * @param name says in the thread's name and in the log what is worked on
     * @param pause how long a round is waited for when nobody rings
     */
    public Rounds(String name, Duration pause, Round round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.worker = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    /** What is done in one round. */
    @FunctionalInterface
    public interface Round {
        /** Looks at everything there is to do; throws InterruptedException to end the rounds. */
        void go() throws InterruptedException;
    }

    public void start() {
        worker.start();
    }

    /** There may be something to do. Never waits. */
    public void ring() {
        bell.release();
    }

    /** Interrupts the round that is under way and waits for its end. */
    public void stop() throws InterruptedException {
        worker.interrupt();
        worker.join();
    }

    private void work() {
        try {
            while (true) {
                go();
                if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("Rounds have ended work=%s", name);
        }
    }

    private void go() throws InterruptedException {
        try {
            round.go();
        } catch (Unavailable e) {
            LOG.debugf(
                    "Nothing can be done at the moment work=%s reason=%s",
                    name, e.getCause().getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "A round has failed; the next one tries again work=%s", name);
        }
    }
}
