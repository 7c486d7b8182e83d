package io.pindah.agent.migration;

import io.pindah.agent.migration.Evidence.Call;
import io.pindah.agent.migration.Observation.AttemptEnded;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.CopySaid;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Powered;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RunsOn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The facts that a source draws from one observation, numbered on from its last fact. */
final class SourceFacts {
    private static final Duration SETTLED = Duration.ofSeconds(5);
    /** As long as QEMU may take to begin with an attempt. */
    private static final Duration FALLEN_BACK = Duration.ofSeconds(2);

    /** Libvirt resumes within a second or two, unless the destination's QEMU does not answer it. */
    private static final Duration HELD_UP = Duration.ofSeconds(10);

    private static final Duration CLEAN_UP_PATIENCE = Duration.ofSeconds(20);

    private final Source source;
    private final Moment when;
    private final List<MigrationEvent> facts = new ArrayList<>();

    private SourceFacts(Source source, Moment when) {
        this.source = source;
        this.when = when;
    }

    static List<MigrationEvent> of(Source source, Observation observation) {
        return switch (source.stage()) {
            case ACCEPTED, LEFT_BEHIND -> List.of();
            case ORPHANED, ENDED -> observation instanceof Looked look ? OrphanFacts.of(source, look) : List.of();
            case RUNNING, POST_COPY, INTERRUPTED -> new SourceFacts(source, observation.when()).from(observation);
        };
    }

    private List<MigrationEvent> from(Observation observation) {
        switch (observation) {
            case PassBegan p -> pass(p.pass());
            case Suspended s -> suspended(s.why());
            case Looked l when !source.evidence().hasLeft() -> looked(l);
            case AttemptEnded a when !source.evidence().hasLeft() -> attemptEnded(a);
            case Stopped _, JobCompleted _, CallEnded _, AttemptEnded _, PatienceEnded _, Looked _ -> conclude();
            case Resumed _, Sampled _, CopySaid _, Powered _ -> {}
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
                // Said again when a resume begins; whether the copy goes on, QEMU tells.
                if (source.stage() == Stage.RUNNING) {
                    add(MigrationEvent.SwitchedToPostCopy::new);
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
                lookedAtCopy(look);
            }
            case PAUSED_POST_COPY_FAILED -> {
                if (source.stage() == Stage.INTERRUPTED) {
                    lookedAtCopy(look);
                } else {
                    interrupted(broken(look.copy()));
                }
            }
            case RUNNING, RUNNING_MIGRATED, PAUSED -> lookedAtOwner(look);
            case SHUT_OFF -> endedUnseen(Stop.SHUT_DOWN);
            case CRASHED -> endedUnseen(Stop.CRASHED);
            case ABSENT -> goneUnseen("libvirt on " + source.party().host() + " does not know the guest any more");
            // As a source it can be in post-copy only paused.
            case RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED -> {}
        }
    }

    private String broken(Copy copy) {
        var what = copy.state() == Copy.State.ACTIVE
                ? "the connection between the hosts' libvirt is lost, the copy still runs"
                : "libvirt: paused, post-copy failed";
        var failure = source.evidence().failure();
        return failure == null ? what : what + "; " + failure.detail();
    }

    private void lookedAtCopy(Looked look) {
        var recovery = source.recovery();
        var isBack = look.copy().state() == Copy.State.ACTIVE
                && (recovery.isUnderWay() || look.condition() == Condition.PAUSED_POST_COPY);
        if (source.evidence().looks().isDoneFor(CLEAN_UP_PATIENCE)) {
            add(MigrationEvent.OrphanSourceFound::new);
        } else if (source.stage() != Stage.INTERRUPTED) {
            if (source.evidence().looks().isBrokenUnnoticed()) {
                interrupted("QEMU has paused the copy, and libvirt takes no notice of it any more");
            }
        } else if (isBack || (look.copy().state() == Copy.State.COMPLETED && recovery.isUnderWay())) {
            add(MigrationEvent.Recovered::new);
        } else if (look.copy().state() == Copy.State.PAUSED && recovery.otherHalfGone()) {
            add(head -> new MigrationEvent.Lost(
                    head, "the destination's half is gone, and not all memory had arrived there"));
        } else if (isStillPaused(look.copy(), RecoveryWay.QEMU_MONITOR, FALLEN_BACK)) {
            // QEMU's own resume tells nobody that it has failed.
            attemptFailed("QEMU has paused the copy again: the destination's half did not take it");
        } else if (isStillPaused(look.copy(), RecoveryWay.LIBVIRT, HELD_UP)) {
            attemptFailed("libvirt has not got the copy going within " + HELD_UP.toSeconds() + " s");
        } else if (recovery.isUnderWay() && isTooLong(recovery)) {
            attemptFailed("nothing came of it within " + Recovery.ATTEMPT_PATIENCE.toSeconds() + " s");
        }
    }

    private boolean isStillPaused(Copy copy, RecoveryWay way, Duration after) {
        var recovery = source.recovery();
        return copy.state() == Copy.State.PAUSED
                && recovery.way() == way
                && !when.at().isBefore(recovery.begun().plus(after));
    }

    private boolean isTooLong(Recovery recovery) {
        return !when.at().isBefore(recovery.begun().plus(Recovery.ATTEMPT_PATIENCE));
    }

    private void attemptEnded(AttemptEnded ended) {
        var recovery = source.recovery();
        var failure = ended.failure();
        if (failure != null && recovery.isUnderWay() && ended.attempt() == recovery.attempts()) {
            attemptFailed(failure.detail());
        }
    }

    private void attemptFailed(String detail) {
        var recovery = source.recovery();
        var next = recovery.retryAfterFailure(source.policy().recoveryLimits(), when.at());
        add(head -> new MigrationEvent.RecoveryFailed(head, recovery.attempts(), detail, next));
    }

    /** The guest's own processors run here, or it is paused for another reason than post-copy. */
    private void lookedAtOwner(Looked look) {
        var evidence = source.evidence();
        if (source.stage() == Stage.RUNNING) {
            var isSettled = evidence.call() == Call.FAILED || evidence.looks().isQuietFor(SETTLED);
            if (!look.hasJob() && evidence.isOpen() && isSettled) {
                endedOnSource();
            }
        } else if (look.condition() != Condition.PAUSED) {
            interrupted("the guest was handed over, and its half on the source runs; stop that half by hand");
        }
    }

    /** It went while nobody listened: neither a completion nor a loss is proven by that. */
    private void goneUnseen(String detail) {
        if (!source.evidence().isOpen()) {
            return;
        }
        if (source.recovery().otherHalfGone() && source.stage() != Stage.RUNNING) {
            add(head -> new MigrationEvent.Lost(head, detail + ", and the destination has none of it either"));
        } else if (source.recovery().otherHalfGone()) {
            add(head -> new MigrationEvent.Failed(
                    head, FailureReason.HYPERVISOR, detail + ", and it never ran on the destination", RunsOn.NOWHERE));
        } else if (!source.gone()) {
            add(head -> new MigrationEvent.HalfGone(head, detail));
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
        var gaveUp = evidence.gaveUp();
        if (gaveUp != null) {
            add(head -> new MigrationEvent.Failed(head, FailureReason.TIMEOUT, gaveUp, RunsOn.SOURCE));
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
        } else {
            goneUnseen("the guest is off on " + source.party().host() + ": " + stop);
        }
    }

    private void endedHere(Stop stop) {
        var detail = detailOr("the guest ended on the source: " + stop);
        if (source.stage() == Stage.RUNNING) {
            add(head -> new MigrationEvent.Failed(head, reason(stop), detail, RunsOn.NOWHERE));
        } else if (tookMemoryAlong(stop)) {
            add(head -> new MigrationEvent.Lost(head, detail));
        } else {
            goneUnseen(detail);
        }
    }

    /** In post-copy: whether the guest's memory on this side was surely still needed. A half left over may be removed by hand. */
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
