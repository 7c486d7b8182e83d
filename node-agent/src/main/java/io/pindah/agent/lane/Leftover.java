package io.pindah.agent.lane;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.contracts.MigrationEvent;
import org.jboss.logging.Logger;

/**
 * Removes the definition of a guest that has left. Libvirt does so itself at the end of a migration that it has followed to its end; past one that
 * QEMU has taken up again it leaves the definition behind, shut off, where it would be in the way when the guest comes back.
 */
final class Leftover {
    private static final Logger LOG = Logger.getLogger(Leftover.class);

    private final Lane lane;
    private final Surroundings with;

    Leftover(Lane lane, Surroundings with) {
        this.lane = lane;
        this.with = with;
    }

    /** After a completion that this host's libvirt has told of. */
    void remove() {
        if (lane.log().facts().stream().noneMatch(MigrationEvent.Completed.class::isInstance)) {
            return;
        }
        try {
            var guest = lane.party().guest();
            var view = with.hypervisor().view(guest);
            var mine = new Mark(lane.party().migration(), lane.party().epoch());
            if (view.condition() == Condition.SHUT_OFF
                    && view.mark().filter(mine::equals).isPresent()) {
                with.hypervisor().undefine(guest);
                LOG.infof("Definition of the guest that has left is removed %s", lane);
            }
        } catch (HypervisorProblem problem) {
            LOG.warnf("Definition of the guest may be left here detail=\"%s\" %s", problem.getMessage(), lane);
        }
    }
}
