package io.pindah.agent.migration;

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
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import java.util.List;

/**
 * The destination's side of one migration.
 *
 * <pre>
 *  ACCEPTED ──Prepared──▶ PREPARED ──GuestResumed(post-copy)──▶ POST_COPY ◀─Interrupted, Recovered─▶ INTERRUPTED
 *      │                     │ │                                   │                          │
 *      │ Refused             │ └─GuestResumed(migrated)─▶ ARRIVED  │ Completed, Lost          │ Completed, Lost
 *      ▼                     ▼ (gone again)                │       ▼                          ▼
 *    ENDED                 ENDED                Completed  └──▶ ENDED                       ENDED
 * </pre>
 *
 * <p>Pure, as {@link Source} is. A guest that was not seen to resume here may have resumed unseen: when it has not come in time, the fact says
 * that much, and how that migration ended is the source's to tell, unless the source's half went unseen.
 *
 * <p>QEMU's own word, where it is heard, comes before libvirt's, which may be old: libvirt stands still while QEMU's main thread does.
 *
 * @param shape what was reserved for the guest
 * @param sequence of the last fact
 * @param gone whether a fact tells that the half here went unseen
 * @param otherHalfGone whether the source's half is gone, as its agent says
 * @param copy as QEMU has said by itself
 * @param off whether the guest has powered itself off, as QEMU has said
 */
public record Destination(
        Party party,
        GuestShape shape,
        Stage stage,
        long sequence,
        boolean gone,
        boolean otherHalfGone,
        Copy.State copy,
        boolean off) {

    public enum Stage {
        ACCEPTED,
        PREPARED,
        POST_COPY,
        INTERRUPTED,
        ARRIVED,
        ENDED
    }

    public static Destination accepted(Party party, GuestShape shape) {
        return new Destination(party, shape, Stage.ACCEPTED, 0, false, false, Copy.State.UNASKED, false);
    }

    /**
     * The state with what was observed taken in. A guest found in post-copy whose resume nobody saw (the agent was away) is in post-copy
     * from here on, without a fact: when it resumed is not known, and a wrong time would become a wrong downtime.
     */
    public Destination noting(Observation observation) {
        return switch (observation) {
            case Looked look ->
                isPostCopy(look.condition()) && stage == Stage.PREPARED ? with(Stage.POST_COPY, sequence, gone) : this;
            case CopySaid said ->
                new Destination(party, shape, stage, sequence, gone, otherHalfGone, said.state(), off);
            case Powered power ->
                new Destination(party, shape, stage, sequence, gone, otherHalfGone, copy, !power.isOn());
            case PassBegan _,
                    Suspended _,
                    Resumed _,
                    Stopped _,
                    JobCompleted _,
                    Sampled _,
                    CallEnded _,
                    AttemptEnded _,
                    PatienceEnded _ -> this;
        };
    }

    private Destination with(Stage now, long last, boolean isGone) {
        return new Destination(party, shape, now, last, isGone, otherHalfGone, copy, off);
    }

    /** The source's half is gone, as its agent says. */
    public Destination withoutOtherHalf() {
        return new Destination(party, shape, stage, sequence, gone, true, copy, off);
    }

    private static boolean isPostCopy(Condition condition) {
        return condition == Condition.RUNNING_POST_COPY || condition == Condition.RUNNING_POST_COPY_FAILED;
    }

    /** The facts that follow from an observation that has been noted. */
    public List<MigrationEvent> decide(Observation observation) {
        return switch (observation) {
            case Resumed r -> resumed(r);
            case Stopped s -> stopped(s);
            case Looked l -> looked(l);
            case PatienceEnded p -> notCome(p);
            case CopySaid c -> copySaid(c);
            case PassBegan _, Suspended _, JobCompleted _, Sampled _, CallEnded _, AttemptEnded _, Powered _ ->
                List.of();
        };
    }

    private List<MigrationEvent> copySaid(CopySaid said) {
        return switch (said.state()) {
            case PAUSED -> interrupted(said, "QEMU: postcopy-paused");
            case ACTIVE -> recovered(said);
            case UNASKED, NONE, BEFORE_THE_SWITCH, RECOVERING, COMPLETED, ENDED -> List.of();
        };
    }

    /** As QEMU says, which libvirt may not have heard yet. */
    private boolean isBrokenOff() {
        return copy == Copy.State.PAUSED || copy == Copy.State.RECOVERING;
    }

    /** As QEMU says; libvirt may still tell of an interruption that is over. */
    private boolean isUnbroken() {
        return copy == Copy.State.ACTIVE || copy == Copy.State.COMPLETED;
    }

    /** It did not come; or it came and went while nobody looked, for its arrival may have gone unseen as well. */
    private List<MigrationEvent> notCome(PatienceEnded ended) {
        return stage == Stage.PREPARED && !gone
                ? List.of(new MigrationEvent.HalfGone(
                        next(ended), party.host() + " has waited for the guest and does not have it"))
                : List.of();
    }

    private List<MigrationEvent> resumed(Resumed resumed) {
        return switch (resumed.why()) {
            case POST_COPY ->
                switch (stage) {
                    case PREPARED -> List.of(new MigrationEvent.GuestResumed(next(resumed), ResumedAs.POST_COPY));
                    case INTERRUPTED -> recovered(resumed);
                    case ACCEPTED, POST_COPY, ARRIVED, ENDED -> List.of();
                };
            // Said again at the end of post-copy; the guest ran before that.
            case MIGRATED ->
                stage == Stage.PREPARED
                        ? List.of(new MigrationEvent.GuestResumed(next(resumed), ResumedAs.MIGRATED))
                        : List.of();
            case POST_COPY_FAILED -> failed(resumed);
            case OTHER -> List.of();
        };
    }

    private List<MigrationEvent> recovered(Observation observation) {
        return stage == Stage.INTERRUPTED && !isBrokenOff()
                ? List.of(new MigrationEvent.Recovered(next(observation)))
                : List.of();
    }

    private List<MigrationEvent> failed(Observation observation) {
        return isUnbroken() ? List.of() : interrupted(observation, "libvirt: running, post-copy failed");
    }

    private List<MigrationEvent> interrupted(Observation observation, String detail) {
        return stage == Stage.POST_COPY
                ? List.of(new MigrationEvent.Interrupted(next(observation), detail))
                : List.of();
    }

    private List<MigrationEvent> stopped(Stopped stopped) {
        if (stage != Stage.POST_COPY && stage != Stage.INTERRUPTED) {
            return List.of();
        }
        return off || stopped.why() == Stop.SHUT_DOWN
                ? List.of(shutDown(stopped))
                : List.of(new MigrationEvent.Lost(
                        next(stopped), "the guest ended on the destination in post-copy: " + stopped.why()));
    }

    private MigrationEvent shutDown(Observation observation) {
        return new MigrationEvent.Failed(
                next(observation),
                FailureReason.GUEST_SHUTDOWN,
                "the guest shut itself down on the destination in post-copy",
                RunsOn.NOWHERE);
    }

    private List<MigrationEvent> looked(Looked look) {
        return switch (look.condition()) {
            case RUNNING_MIGRATED ->
                switch (stage) {
                    case PREPARED, POST_COPY, INTERRUPTED, ARRIVED ->
                        List.of(new MigrationEvent.Completed(next(look), null));
                    case ACCEPTED, ENDED -> List.of();
                };
            // It came, and has since been stopped and started by others.
            case RUNNING, PAUSED ->
                stage == Stage.ARRIVED && !look.hasJob()
                        ? List.of(new MigrationEvent.Completed(next(look), null))
                        : List.of();
            case RUNNING_POST_COPY_FAILED -> foundFailed(look);
            case RUNNING_POST_COPY -> recovered(look);
            case SHUT_OFF, CRASHED, ABSENT -> missing(look);
            case PAUSED_POST_COPY, PAUSED_POST_COPY_FAILED -> List.of();
        };
    }

    private List<MigrationEvent> foundFailed(Looked look) {
        return otherHalfGone && stage == Stage.INTERRUPTED
                ? List.of(new MigrationEvent.Lost(
                        next(look), "the source's half is gone, and not all memory had arrived here"))
                : failed(look);
    }

    /** It went while nobody listened, or it never came. */
    private List<MigrationEvent> missing(Looked look) {
        var detail = party.host() + " does not have the guest any more";
        return switch (stage) {
            case PREPARED ->
                otherHalfGone
                        ? List.of(new MigrationEvent.Failed(
                                next(look),
                                FailureReason.HYPERVISOR,
                                "the source does not have the guest any more, and it never ran here",
                                RunsOn.NOWHERE))
                        : List.of();
            case POST_COPY, INTERRUPTED, ARRIVED -> {
                if (off && stage != Stage.ARRIVED) {
                    yield List.of(shutDown(look));
                }
                if (otherHalfGone) {
                    yield List.of(
                            new MigrationEvent.Lost(next(look), detail + ", and the source has none of it either"));
                }
                yield gone ? List.of() : List.of(new MigrationEvent.HalfGone(next(look), detail));
            }
            case ACCEPTED, ENDED -> List.of();
        };
    }

    /** Applies a fact. A late or repeated one changes nothing. */
    public Destination evolve(MigrationEvent event) {
        if (event.head().sequence() <= sequence || stage == Stage.ENDED) {
            return this;
        }
        var now =
                switch (event) {
                    case MigrationEvent.Prepared _ -> Stage.PREPARED;
                    case MigrationEvent.GuestResumed r ->
                        r.as() == ResumedAs.POST_COPY ? Stage.POST_COPY : Stage.ARRIVED;
                    case MigrationEvent.Interrupted _ -> Stage.INTERRUPTED;
                    case MigrationEvent.Recovered _ -> Stage.POST_COPY;
                    case MigrationEvent.Refused _ -> stage == Stage.ACCEPTED ? Stage.ENDED : stage;
                    case MigrationEvent.Completed _,
                            MigrationEvent.Failed _,
                            MigrationEvent.Aborted _,
                            MigrationEvent.Lost _ -> Stage.ENDED;
                    case MigrationEvent.Started _,
                            MigrationEvent.PassCompleted _,
                            MigrationEvent.BandwidthChanged _,
                            MigrationEvent.GuestSuspended _,
                            MigrationEvent.SwitchedToPostCopy _,
                            MigrationEvent.RecoveryStarted _,
                            MigrationEvent.RecoveryFailed _,
                            MigrationEvent.OrphanSourceFound _,
                            MigrationEvent.OrphanSourceRemoved _,
                            MigrationEvent.HalfGone _,
                            MigrationEvent.HalfDiscarded _,
                            MigrationEvent.GuestRestarted _ -> stage;
                };
        var isGone = gone || event instanceof MigrationEvent.HalfGone;
        return with(now, event.head().sequence(), isGone);
    }

    /** Whether memory is held for a guest that is not here yet. */
    public boolean isReserving() {
        return stage == Stage.ACCEPTED || stage == Stage.PREPARED;
    }

    private EventHead next(Observation observation) {
        return party.head(sequence + 1, observation.when());
    }
}
