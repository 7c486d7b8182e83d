package io.pindah.agent.lane;

import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLogs;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Compares, again and again, what libvirt has with what the lanes stand for: a guest in post-copy that no lane stands for is taken up again
 * from the journal, and told of where the journal knows nothing. Never touches a guest itself.
 */
public final class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final Hypervisor hypervisor;
    private final MigrationLogs logs;
    private final Lanes lanes;
    private volatile List<String> problems = List.of();

    public Reconciler(Hypervisor hypervisor, MigrationLogs logs, Lanes lanes) {
        this.hypervisor = hypervisor;
        this.logs = logs;
        this.lanes = lanes;
    }

    /** Halves that nobody stands for, each a sentence for people. Thread-safe. */
    public List<String> problems() {
        return problems;
    }

    /** Looks at all guests once. */
    public void look() {
        try {
            var strays = new ArrayList<String>();
            for (var guest : hypervisor.guests()) {
                var view = hypervisor.view(guest.id());
                side(view).flatMap(side -> take(guest, view, side)).ifPresent(strays::add);
            }
            problems = List.copyOf(strays);
        } catch (HypervisorProblem problem) {
            LOG.debugf("Guests cannot be compared with the journal detail=\"%s\"", problem.getMessage());
        }
    }

    /** As what a guest in post-copy is here; empty for all others. */
    private static Optional<Side> side(SourceView view) {
        return switch (view.condition()) {
            case PAUSED_POST_COPY, PAUSED_POST_COPY_FAILED -> Optional.of(Side.SOURCE);
            case RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED -> Optional.of(Side.DESTINATION);
            case RUNNING, RUNNING_MIGRATED, PAUSED, SHUT_OFF, CRASHED, ABSENT -> Optional.empty();
        };
    }

    private Optional<String> take(Present guest, SourceView view, Side side) {
        var mark = view.mark();
        if (mark.isPresent() && isStoodFor(mark.get(), side)) {
            return Optional.empty();
        }
        return Optional.of("guest " + guest.name() + " is in post-copy (" + view.condition() + ", "
                + mark.map(known -> "migration " + known.migration()).orElse("without a mark")
                + ") and this agent's journal does not know of it; see to it with virsh");
    }

    private boolean isStoodFor(Mark mark, Side side) {
        if (lanes.find(mark.migration(), side).isPresent()) {
            return true;
        }
        var log = logs.find(mark.migration(), side);
        var begun = log.flatMap(known -> known.facts().isEmpty() ? Optional.empty() : known.begun());
        begun.ifPresent(command -> {
            LOG.warnf("Guest in post-copy is taken up again migration=%s side=%s", mark.migration(), side);
            lanes.resume(command, log.orElseThrow());
        });
        return begun.isPresent();
    }
}
