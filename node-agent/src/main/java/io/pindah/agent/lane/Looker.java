package io.pindah.agent.lane;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.agent.migration.Source.Stage;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks at the half of a guest that is on its source. */
final class Looker {
    private static final Logger LOG = Logger.getLogger(Looker.class);

    private final Lane lane;
    private final Surroundings with;

    Looker(Lane lane, Surroundings with) {
        this.lane = lane;
        this.with = with;
    }

    /** Empty when libvirt does not answer. */
    Optional<Looked> look(Stage stage) {
        try {
            var view = with.hypervisor().view(lane.party().guest());
            var copy = isCopyToBeKnown(view, stage) ? copy() : Copy.UNASKED;
            return Optional.of(new Looked(with.clock().now(), view.condition(), view.hasJob(), copy));
        } catch (HypervisorProblem problem) {
            LOG.debugf("Look failed detail=\"%s\" %s", problem.getMessage(), lane);
            return Optional.empty();
        }
    }

    /** QEMU is asked past libvirt only when something has gone wrong. */
    private static boolean isCopyToBeKnown(SourceView view, Stage stage) {
        return switch (view.condition()) {
            case PAUSED_POST_COPY_FAILED -> true;
            case PAUSED_POST_COPY ->
                switch (stage) {
                    case INTERRUPTED, ORPHANED, LEFT_BEHIND, ENDED -> true;
                    case ACCEPTED, RUNNING, POST_COPY -> !view.hasJob();
                };
            case RUNNING,
                    RUNNING_MIGRATED,
                    RUNNING_POST_COPY,
                    RUNNING_POST_COPY_FAILED,
                    PAUSED,
                    SHUT_OFF,
                    CRASHED,
                    ABSENT -> false;
        };
    }

    private Copy copy() {
        try {
            return with.hypervisor().copy(lane.party().guest());
        } catch (HypervisorProblem problem) {
            LOG.debugf("QEMU did not tell how the copy is detail=\"%s\" %s", problem.getMessage(), lane);
            return Copy.UNASKED;
        }
    }
}
