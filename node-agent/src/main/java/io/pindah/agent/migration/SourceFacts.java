package io.pindah.agent.migration;

import io.pindah.agent.migration.Evidence.Call;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RunsOn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The facts that a source draws from one observation, numbered on from its last fact. */
final class SourceFacts {
    private static final String SWITCH_SEEN_LATE = "post-copy failed; found on a look at the guest";

    private final Source source;
    private final Moment when;
    private final List<MigrationEvent> facts = new ArrayList<>();

    private SourceFacts(Source source, Moment when) {
        this.source = source;
        this.when = when;
    }

    static List<MigrationEvent> of(Source source, Observation observation) {
        return switch (source.stage()) {
            case ACCEPTED, ENDED -> List.of();
            case RUNNING, POST_COPY, INTERRUPTED -> new SourceFacts(source, observation.when()).from(observation);
        };
    }

    private List<MigrationEvent> from(Observation observation) {
        switch (observation) {
            case PassBegan p -> pass(p.pass());
            case Suspended s -> suspended(s.why());
            case Looked l when !source.evidence().hasLeft() -> looked(l);
            case Stopped _, JobCompleted _, CallEnded _, PatienceEnded _, Looked _ -> conclude();
            case Resumed _, Sampled _ -> {}
        }
        return List.copyOf(facts);
    }

    private void pass(int pass) {
        if (pass > source.pass()) {
            add(head -> new MigrationEvent.PassCompleted(head, pass));
        }
    }

    private void suspended(Observation.Pause why) {
        switch (why) {
            case MIGRATION -> guestSuspended();
            case POST_COPY -> {
                guestSuspended();
                switch (source.stage()) {
                    case RUNNING -> add(MigrationEvent.SwitchedToPostCopy::new);
                    case INTERRUPTED -> add(MigrationEvent.Recovered::new);
                    case ACCEPTED, POST_COPY, ENDED -> {}
                }
            }
            case POST_COPY_FAILED -> interrupted("libvirt: suspended, post-copy failed");
            case OTHER -> {}
        }
    }

    private void guestSuspended() {
        if (!source.suspended() && source.stage() == Stage.RUNNING) {
            add(MigrationEvent.GuestSuspended::new);
        }
    }

    private void interrupted(String detail) {
        if (source.stage() == Stage.RUNNING) {
            add(MigrationEvent.SwitchedToPostCopy::new);
        }
        if (source.stage() != Stage.INTERRUPTED) {
            add(head -> new MigrationEvent.Interrupted(head, detail));
        }
    }

    private void looked(Looked look) {
        switch (look.condition()) {
            case PAUSED_POST_COPY -> {
                if (source.stage() == Stage.RUNNING) {
                    add(MigrationEvent.SwitchedToPostCopy::new);
                }
            }
            case PAUSED_POST_COPY_FAILED -> interrupted(detailOr(SWITCH_SEEN_LATE));
            case RUNNING, RUNNING_MIGRATED, PAUSED -> {
                if (!look.hasJob() && source.evidence().isOpen() && source.stage() == Stage.RUNNING) {
                    endedOnSource();
                }
            }
            case SHUT_OFF -> endedUnseen(Stop.SHUT_DOWN);
            case CRASHED -> endedUnseen(Stop.CRASHED);
            // As a source it can be in post-copy only paused; and gone without a word proves nothing.
            case RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED, ABSENT -> {}
        }
    }

    private void conclude() {
        var evidence = source.evidence();
        var stop = evidence.stop();
        if (evidence.hasLeft()) {
            if (evidence.statistics() != null || evidence.patienceEnded()) {
                add(head -> new MigrationEvent.Completed(head, evidence.statistics()));
            }
        } else if (stop != null) {
            endedHere(stop);
        }
    }

    /** The guest goes on where it was. */
    private void endedOnSource() {
        var evidence = source.evidence();
        if (evidence.timedOut()) {
            add(head -> new MigrationEvent.Failed(
                    head, FailureReason.TIMEOUT, "not switched and not completed in time: aborted", RunsOn.SOURCE));
        } else if (evidence.abortAsked()) {
            add(head -> new MigrationEvent.Aborted(head, detailOr("aborted on request")));
        } else {
            var failure = evidence.failure();
            var reason = failure == null ? FailureReason.HYPERVISOR : failure.reason();
            var detail = detailOr("the migration had ended when the agent came back; the guest runs on the source");
            add(head -> new MigrationEvent.Failed(head, reason, detail, RunsOn.SOURCE));
        }
    }

    /** After a call that failed before the switch, an ended guest ended here; otherwise its end here may be the end of its move. */
    private void endedUnseen(Stop stop) {
        if (source.stage() == Stage.RUNNING && source.evidence().call() == Call.FAILED) {
            endedHere(stop);
        }
    }

    private void endedHere(Stop stop) {
        var detail = detailOr("the guest ended on the source: " + stop);
        if (source.stage() == Stage.RUNNING) {
            add(head -> new MigrationEvent.Failed(head, reason(stop), detail, RunsOn.NOWHERE));
        } else if (tookMemoryAlong(stop)) {
            add(head -> new MigrationEvent.Lost(head, detail));
        }
    }

    /** In post-copy: whether the guest's memory on this side was still needed. A half left over may be removed by hand. */
    private boolean tookMemoryAlong(Stop stop) {
        return switch (stop) {
            case CRASHED, FAILED -> true;
            case SHUT_DOWN, DESTROYED, OTHER -> source.evidence().call() == Call.UNDER_WAY;
            case MIGRATED -> false;
        };
    }

    private static FailureReason reason(Stop stop) {
        return switch (stop) {
            case SHUT_DOWN, DESTROYED -> FailureReason.GUEST_SHUTDOWN;
            case CRASHED, FAILED, MIGRATED, OTHER -> FailureReason.HYPERVISOR;
        };
    }

    private String detailOr(String otherwise) {
        var failure = source.evidence().failure();
        return failure == null ? otherwise : failure.detail();
    }

    private void add(Function<EventHead, MigrationEvent> fact) {
        facts.add(fact.apply(source.party().head(source.sequence() + facts.size() + 1, when)));
    }
}
