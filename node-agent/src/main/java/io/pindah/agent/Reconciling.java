package io.pindah.agent;

import io.pindah.agent.lane.Reconciler;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Compares libvirt with the journal, again and again, in a thread of its own. */
@Singleton
class Reconciling {
    private static final long FIRST_SECONDS = 5;
    private static final Logger LOG = Logger.getLogger(Reconciling.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reconcile").daemon().factory());
    private final Reconciler reconciler;
    private final AgentConfig config;

    Reconciling(Reconciler reconciler, AgentConfig config) {
        this.reconciler = reconciler;
        this.config = config;
    }

    void start() {
        var every = config.reconcileInterval();
        var _ = thread.scheduleWithFixedDelay(
                this::look, TimeUnit.SECONDS.toMillis(FIRST_SECONDS), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            reconciler.look();
        } catch (RuntimeException bug) {
            LOG.error("Guests could not be compared with the journal", bug);
        }
    }
}
