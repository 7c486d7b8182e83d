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
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The source's side of one migration.
 *
 * <pre>
 *  ACCEPTED ──Started──▶ RUNNING ──SwitchedToPostCopy──▶ POST_COPY ◀──Recovered── INTERRUPTED ⟲ RecoveryStarted, RecoveryFailed
 *      │                    │                              │   └────Interrupted──────▲ │
 *      │ Refused            │ Completed, Failed, Aborted   │ Completed, Lost          │ Completed, Lost
 *      ▼                    ▼                              ▼                          ▼
 *    ENDED                ENDED                          ENDED                      ENDED
 *
 *  POST_COPY, INTERRUPTED ──OrphanSourceFound──▶ ORPHANED ────Completed────▶ LEFT_BEHIND ◀──OrphanSourceFound── ENDED
 *                                                   └──────────▶ ENDED ◀──────────┘ OrphanSourceRemoved
 * </pre>
 *
 * <p>{@link #noting} takes in what libvirt said, {@link #decide} tells what follows from it, {@link #evolve} applies a fact once it is in
 * the journal, {@link #plan} tells what to do next. All are pure.
 *
 * @param policy as it is carried out: in the mode that was chosen, with the newest limits
 * @param sequence of the last fact
 * @param pass the newest pass that a fact tells of; 0 before the first
 * @param suspended whether a fact tells that the guest stopped
 * @param gone whether a fact tells that the half here went unseen
 * @param switching how far the switch to post-copy is
 */
public record Source(
        Party party,
        MigrationPolicy policy,
        Stage stage,
        long sequence,
        int pass,
        boolean suspended,
        boolean gone,
        Switching switching,
        PreCopy preCopy,
        Recovery recovery,
        Evidence evidence) {

    public enum Stage {
        ACCEPTED,
        RUNNING,
        POST_COPY,
        INTERRUPTED,
        /** QEMU has copied all of the guest, and libvirt has not cleared away the half here; no end has been told of. */
        ORPHANED,
        /** The same, and the end has been told of. */
        LEFT_BEHIND,
        ENDED
    }

    public enum Switching {
        NOT_DUE,
        /** To be asked of libvirt, again and again until it accepts. */
        DUE,
        ACCEPTED
    }

    public static Source accepted(Party party, MigrationPolicy policy) {
        return new Source(
                party,
                policy,
                Stage.ACCEPTED,
                0,
                0,
                false,
                false,
                Switching.NOT_DUE,
                PreCopy.NONE,
                Recovery.NONE,
                Evidence.NONE);
    }

    /** The state with what was observed kept as evidence, and a switch made due where the policy wants it so. */
    public Source noting(Observation observation) {
        var noted = with(evidence.noting(observation)).with(preCopy.noting(observation));
        return noted.isSwitchDue(observation) ? noted.wantingSwitch() : noted;
    }

    private boolean isSwitchDue(Observation observation) {
        return stage == Stage.RUNNING
                && switch (observation) {
                    case PassBegan _ -> SwitchRule.dueAtPass(policy.mode()) || SwitchRule.dueBy(policy, preCopy);
                    case Sampled s -> SwitchRule.dueAt(policy, s.statistics()) || SwitchRule.dueBy(policy, preCopy);
                    // A job found at work after a restart of the agent: its first pass may be long past.
                    case Looked l ->
                        l.hasJob() && evidence.call() == Call.UNKNOWN && SwitchRule.dueAtPass(policy.mode());
                    case Suspended _,
                            CopySaid _,
                            Powered _,
                            Resumed _,
                            Stopped _,
                            JobCompleted _,
                            CallEnded _,
                            AttemptEnded _,
                            PatienceEnded _ -> false;
                };
    }

    /** The facts that follow from an observation that has been noted. */
    public List<MigrationEvent> decide(Observation observation) {
        return SourceFacts.of(this, observation);
    }

    /** Applies a fact. A late or repeated one changes nothing. */
    public Source evolve(MigrationEvent event) {
        if (event.head().sequence() <= sequence) {
            return this;
        }
        var next = counted(event.head().sequence())
                .with(recovery.evolve(event, policy.recoveryLimits()))
                .with(preCopy.evolve(event));
        return switch (event) {
            case MigrationEvent.OrphanSourceFound _ ->
                next.in(stage == Stage.ENDED ? Stage.LEFT_BEHIND : Stage.ORPHANED);
            case MigrationEvent.OrphanSourceRemoved _ -> next.in(Stage.ENDED);
            case MigrationEvent.Refused _ -> stage == Stage.ACCEPTED ? next.in(Stage.ENDED) : next;
            case MigrationEvent.Completed _ when stage == Stage.ORPHANED -> next.in(Stage.LEFT_BEHIND);
            case MigrationEvent _ when isBeyondTheCopy() -> next;
            case MigrationEvent.Started s -> next.with(s.policy()).in(Stage.RUNNING);
            case MigrationEvent.BandwidthChanged b ->
                next.with(policy.limitedTo(b.bandwidthMiBPerSecond(), b.postCopyBandwidthMiBPerSecond()));
            case MigrationEvent.PassCompleted p -> next.inPass(p.pass());
            case MigrationEvent.GuestSuspended _ -> next.standing();
            case MigrationEvent.SwitchedToPostCopy _, MigrationEvent.Recovered _ -> next.in(Stage.POST_COPY);
            case MigrationEvent.Interrupted _ -> next.in(Stage.INTERRUPTED);
            case MigrationEvent.HalfGone _ -> next.missing();
            case MigrationEvent.Completed _, MigrationEvent.Failed _, MigrationEvent.Aborted _, MigrationEvent.Lost _ ->
                next.in(Stage.ENDED);
            case MigrationEvent.Prepared _,
                    MigrationEvent.GuestResumed _,
                    MigrationEvent.RecoveryStarted _,
                    MigrationEvent.RecoveryFailed _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> next;
        };
    }

    private boolean isBeyondTheCopy() {
        return stage == Stage.ENDED || stage == Stage.ORPHANED || stage == Stage.LEFT_BEHIND;
    }

    /** The newest look at the guest since libvirt's call came back. */
    public Optional<Observation.Looked> newestLook() {
        return Optional.ofNullable(evidence.looks().newest());
    }

    /** What is to be done next; asking again before anything changed gives the same answer. */
    public Step plan() {
        return switch (stage) {
            case ACCEPTED -> Step.FOLLOW;
            case ENDED -> Step.CLOSE;
            case ORPHANED, LEFT_BEHIND -> evidence.isGoneFromHere() ? Step.CLOSE : Step.LOOK;
            case RUNNING, POST_COPY, INTERRUPTED -> planOfMoving();
        };
    }

    private Step planOfMoving() {
        if (evidence.hasLeft()) {
            return Step.AWAIT_STATISTICS;
        }
        if (evidence.hasEndedHere()) {
            return Step.CLOSE;
        }
        if (evidence.isOpen() && evidence.isGoneFromHere()) {
            // Gone without a word: the destination alone can prove what became of the guest.
            return Step.CLOSE;
        }
        return switch (stage) {
            case INTERRUPTED -> Step.RECOVER;
            case POST_COPY -> evidence.isOpen() ? Step.LOOK : Step.FOLLOW;
            case RUNNING -> evidence.isOpen() ? planOfUnheard() : switchOrFollow();
            case ACCEPTED, ORPHANED, LEFT_BEHIND, ENDED -> Step.FOLLOW;
        };
    }

    /** The call is over, or was another process's: looks tell what libvirt may not have told. */
    private Step planOfUnheard() {
        var newest = evidence.looks().newest();
        return newest == null || !newest.hasJob() ? Step.LOOK : switchOrFollow();
    }

    private Step switchOrFollow() {
        return switching == Switching.DUE ? Step.SWITCH : Step.FOLLOW;
    }

    public enum Step {
        /** Listen. */
        FOLLOW,
        /** Ask libvirt to switch to post-copy. */
        SWITCH,
        /** Ask libvirt how the guest is. */
        LOOK,
        /** Look, and take an interrupted post-copy up again as soon as that is safe. */
        RECOVER,
        /** Wait a little for what libvirt says at the end. */
        AWAIT_STATISTICS,
        /** Nothing more will happen on this side. */
        CLOSE
    }

    public Source calling() {
        return with(evidence.withCall(Call.UNDER_WAY, null));
    }

    public Source wantingSwitch() {
        return switching == Switching.NOT_DUE ? switching(Switching.DUE) : this;
    }

    /** Libvirt took the wish to switch; that it happened is for its events to tell. */
    public Source switchAccepted() {
        return switching(Switching.ACCEPTED);
    }

    public Source abortAsked() {
        return with(evidence.withAbortAsked());
    }

    /** Its policy has had it aborted. */
    public Source givenUp(String why) {
        return with(evidence.withGivenUp(why));
    }

    public boolean isGivenUp() {
        return evidence.gaveUp() != null;
    }

    /** Whether memory is being sent: earlier, libvirt would put back what is set for the copy. */
    public boolean hasBegunToCopy() {
        return pass > 0 || preCopy.pass() > 0;
    }

    public Source knowing(JobStatistics statistics) {
        return with(evidence.withStatistics(statistics));
    }

    /** An operator wants an attempt at recovery now. */
    public Source recoveryAsked(Instant now) {
        return with(recovery.asked(policy.recoveryLimits(), now));
    }

    /** The destination's half is gone, as its agent says. */
    public Source withoutOtherHalf() {
        return with(recovery.withOtherHalfGone());
    }

    private Source with(Evidence now) {
        return new Source(party, policy, stage, sequence, pass, suspended, gone, switching, preCopy, recovery, now);
    }

    private Source with(PreCopy now) {
        return new Source(party, policy, stage, sequence, pass, suspended, gone, switching, now, recovery, evidence);
    }

    private Source with(MigrationPolicy now) {
        return new Source(party, now, stage, sequence, pass, suspended, gone, switching, preCopy, recovery, evidence);
    }

    private Source with(Recovery now) {
        return new Source(party, policy, stage, sequence, pass, suspended, gone, switching, preCopy, now, evidence);
    }

    private Source switching(Switching now) {
        return new Source(party, policy, stage, sequence, pass, suspended, gone, now, preCopy, recovery, evidence);
    }

    private Source in(Stage now) {
        return new Source(party, policy, now, sequence, pass, suspended, gone, switching, preCopy, recovery, evidence);
    }

    private Source counted(long now) {
        return new Source(party, policy, stage, now, pass, suspended, gone, switching, preCopy, recovery, evidence);
    }

    private Source inPass(int now) {
        return new Source(party, policy, stage, sequence, now, suspended, gone, switching, preCopy, recovery, evidence);
    }

    private Source standing() {
        return new Source(party, policy, stage, sequence, pass, true, gone, switching, preCopy, recovery, evidence);
    }

    private Source missing() {
        return new Source(
                party, policy, stage, sequence, pass, suspended, true, switching, preCopy, recovery, evidence);
    }
}
