package io.pindah.agent.lane;

import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.agent.migration.Remains;
import io.pindah.agent.migration.Source;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Removes what a migration has left on its source. That the destination has all of the guest, or that the guest has shut itself down there, is
 * the sender's to prove; here it is made sure that what is removed is left by that very migration.
 */
final class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final Lane lane;
    private final Surroundings with;

    Sweeper(Lane lane, Surroundings with) {
        this.lane = lane;
        this.with = with;
    }

    /** While the migration is followed: an orphan, or a half that has been broken off. One whose migration goes on is not touched. */
    void cleanUp(Source source, RunsOn guestRunsOn) {
        var mine = mark(lane.party());
        switch (source.stage()) {
            case ORPHANED, LEFT_BEHIND -> cleanUp(source, view -> Remains.ofOrphan(view, mine, guestRunsOn));
            case INTERRUPTED -> cleanUp(source, view -> Remains.of(view, mine, guestRunsOn));
            case ACCEPTED, RUNNING, POST_COPY, ENDED ->
                lane.refuse(new Refusal(
                        RefusalReason.NOTHING_TO_DO, "no half of this migration is known here that was left over"));
        }
    }

    private void cleanUp(Source source, Function<SourceView, Remains> rule) {
        try {
            var refusal = sweep(with.hypervisor(), lane.party(), rule);
            if (refusal.isPresent()) {
                lane.refuse(refusal.get());
            } else {
                var head = lane.party().head(source.sequence() + 1, with.clock().now());
                lane.record(new MigrationEvent.OrphanSourceRemoved(head));
            }
        } catch (HypervisorProblem problem) {
            lane.refuse(
                    new Refusal(RefusalReason.NOT_SUPPORTED, problem.failure().detail()));
        }
    }

    /**
     * When the migration is followed no longer, after a completion that this host's libvirt has told of: its definition may be left. Libvirt removes it
     * at the end of a migration that it has followed to its end, and leaves it, shut off, after one that QEMU has taken up again.
     */
    void removeDefinitionOfWhatLeft() {
        if (!Remains.hasLeftByLibvirtsWord(lane.log().facts())) {
            return;
        }
        try {
            var guest = lane.party().guest();
            var left = Remains.of(with.hypervisor().view(guest), mark(lane.party()), RunsOn.DESTINATION);
            if (left instanceof Remains.Definition) {
                with.hypervisor().undefine(guest);
                LOG.infof("Definition of the guest that has left is removed %s", lane);
            }
        } catch (HypervisorProblem problem) {
            LOG.warnf("Definition of the guest may be left here detail=\"%s\" %s", problem.getMessage(), lane);
        }
    }

    /** Once the migration is not followed any more. Empty when something was removed. */
    static Optional<Refusal> sweep(Hypervisor hypervisor, Party party, RunsOn guestRunsOn) throws HypervisorProblem {
        return sweep(hypervisor, party, view -> Remains.of(view, mark(party), guestRunsOn));
    }

    private static Optional<Refusal> sweep(Hypervisor hypervisor, Party party, Function<SourceView, Remains> rule)
            throws HypervisorProblem {
        switch (rule.apply(hypervisor.view(party.guest()))) {
            case Remains.Half() -> hypervisor.discard(party.guest());
            case Remains.HalfWithoutDefinition() -> hypervisor.end(party.guest());
            case Remains.Definition() -> hypervisor.undefine(party.guest());
            case Remains.Nothing(var detail) -> {
                return Optional.of(new Refusal(RefusalReason.NOTHING_LEFT, detail));
            }
            case Remains.Untouchable(var detail) -> {
                return Optional.of(new Refusal(RefusalReason.NOT_PROVEN, detail));
            }
        }
        return Optional.empty();
    }

    private static Mark mark(Party party) {
        return new Mark(party.migration(), party.epoch());
    }
}
