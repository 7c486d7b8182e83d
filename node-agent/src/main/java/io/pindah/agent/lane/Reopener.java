package io.pindah.agent.lane;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Moment;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationTarget;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a destination's broken-off half waits for its source again. The half does so by itself as soon as its QEMU says that the copy is
 * broken off; here is what is left: a QEMU that was not heard, and a listener that has grown old. Nobody has to ask for it: the source knows the port since
 * the guest was announced, and comes by itself. For the lane's thread only.
 */
final class Reopener {
    /** A listener that has waited so long may have been left half used by an attempt that failed. */
    private static final Duration STALE = Duration.ofSeconds(15);

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(Reopener.class);

    private final Lane lane;
    private final Surroundings with;
    private @Nullable Moment opened;
    private @Nullable Moment takenUp;

    Reopener(Lane lane, Surroundings with) {
        this.lane = lane;
        this.with = with;
    }

    /** From the announcement of the guest on. */
    void attend() {
        target().ifPresent(here -> with.hypervisor().attend(lane.party().guest(), here));
    }

    /** The guest is here for good, or does not come. An agent that is only stopped keeps what it has for its next process. */
    void release() {
        target().ifPresent(with.hypervisor()::release);
    }

    /** Its QEMU has said that the copy is broken off, and waits by itself. */
    void opened() {
        opened = with.clock().now();
    }

    /** While the copy is broken off. */
    void keepOpen() {
        openUnlessFor(STALE);
    }

    /** Somebody asks for it. */
    void openAgain() {
        openUnlessFor(FRESH);
    }

    private void openUnlessFor(Duration atMost) {
        var since = opened;
        if (since == null || with.clock().now().since(since).compareTo(atMost) >= 0) {
            open();
        }
    }

    private void open() {
        opened = with.clock().now();
        target().ifPresent(here -> {
            try {
                with.hypervisor().awaitCopyAgain(here);
                LOG.infof("Waits for the copy to be taken up again at=%s %s", here.recoveryUri(), lane);
            } catch (HypervisorProblem problem) {
                opened = null;
                // While an attempt is being made, QEMU refuses; what comes of it is seen at the next look.
                LOG.warnf("Half does not wait for its copy detail=\"%s\" %s", problem.getMessage(), lane);
            }
        });
    }

    /** The copy goes on: whoever asks for it to be broken off now may not have heard of that yet. */
    void takenUp() {
        takenUp = with.clock().now();
        opened = null;
    }

    /** Breaks off a copy of which the source alone knows that it is dead. QEMU then says that it is broken off, and waits by itself. */
    void breakOff() {
        var since = takenUp;
        if (since != null && with.clock().now().since(since).compareTo(FRESH) < 0) {
            LOG.infof("Copy has just been taken up and is not broken off %s", lane);
            return;
        }
        target().ifPresent(here -> {
            try {
                with.hypervisor().breakOff(here);
            } catch (HypervisorProblem problem) {
                LOG.infof("Copy could not be broken off detail=\"%s\" %s", problem.getMessage(), lane);
            }
        });
    }

    private Optional<MigrationTarget> target() {
        return lane.log().facts().stream()
                .filter(MigrationEvent.Prepared.class::isInstance)
                .map(fact -> ((MigrationEvent.Prepared) fact).target())
                .findFirst();
    }
}
