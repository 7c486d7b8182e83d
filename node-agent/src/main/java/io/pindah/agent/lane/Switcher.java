package io.pindah.agent.lane;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Moment;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the switch until it is accepted. The hypervisor refuses while it is too early and gives no code for that; so every refusal is
 * taken for one, at a pace that slows down. For the lane's thread only.
 */
final class Switcher {
    private static final int PATIENT_TRIES = 500;
    private static final int SLOWER = 10;
    private static final Logger LOG = Logger.getLogger(Switcher.class);

    private final Surroundings with;
    private final Lane lane;
    private @Nullable Moment tried;
    private int tries;

    Switcher(Surroundings with, Lane lane) {
        this.with = with;
        this.lane = lane;
    }

    /** Asks, unless it has just been asked; true when it was accepted. */
    boolean attempt() {
        if (untilNext().isPositive()) {
            return false;
        }
        tried = with.clock().now();
        tries++;
        try {
            with.hypervisor().switchToPostCopy(lane.party().guest());
            LOG.debugf("Switch accepted tries=%d %s", tries, lane);
            return true;
        } catch (HypervisorProblem problem) {
            complain(problem);
            return false;
        }
    }

    Duration untilNext() {
        if (tried == null) {
            return Duration.ZERO;
        }
        var pace = with.settings().switchRetry().multipliedBy(tries < PATIENT_TRIES ? 1 : SLOWER);
        return pace.minus(with.clock().now().since(tried));
    }

    private void complain(HypervisorProblem problem) {
        if (tries == PATIENT_TRIES) {
            LOG.warnf("Switch is still refused tries=%d detail=\"%s\" %s", tries, problem.getMessage(), lane);
        } else {
            LOG.debugf("Switch refused tries=%d detail=\"%s\" %s", tries, problem.getMessage(), lane);
        }
    }
}
