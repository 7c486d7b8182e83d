package io.pindah.agent.lane;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.agent.migration.Source;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.util.Optional;

/**
 * Removes the half that a completed migration has left on its source. That the destination has all of the guest is the sender's to prove; here
 * it is made sure that what is removed is that half, paused, of that very migration.
 */
final class Sweeper {
    private final Lane lane;
    private final Surroundings with;

    Sweeper(Lane lane, Surroundings with) {
        this.lane = lane;
        this.with = with;
    }

    void cleanUp(Source source) {
        if (source.stage() != Stage.ORPHANED) {
            lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "no orphaned half of this migration is known here"));
            return;
        }
        try {
            var view = with.hypervisor().view(lane.party().guest());
            var objection = objection(view);
            if (objection.isPresent()) {
                lane.refuse(new Refusal(RefusalReason.NOT_PROVEN, objection.get()));
                return;
            }
            if (view.condition() != Condition.ABSENT) {
                with.hypervisor().discard(lane.party().guest());
            }
            var head = lane.party().head(source.sequence() + 1, with.clock().now());
            lane.record(new MigrationEvent.OrphanSourceRemoved(head));
        } catch (HypervisorProblem problem) {
            lane.refuse(
                    new Refusal(RefusalReason.NOT_SUPPORTED, problem.failure().detail()));
        }
    }

    private Optional<String> objection(SourceView view) {
        var mine = new Mark(lane.party().migration(), lane.party().epoch());
        return switch (view.condition()) {
            case ABSENT -> Optional.empty();
            case PAUSED, PAUSED_POST_COPY, PAUSED_POST_COPY_FAILED ->
                view.mark().filter(mine::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of("the half here belongs to another migration: "
                                + view.mark().map(Mark::toString).orElse("it bears no mark"));
            case RUNNING, RUNNING_MIGRATED, RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED, SHUT_OFF, CRASHED ->
                Optional.of("the guest on this host is " + view.condition() + ", not a paused half");
        };
    }
}
