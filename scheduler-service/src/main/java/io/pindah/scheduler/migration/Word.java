package io.pindah.scheduler.migration;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;

/**
 * Where a migration stands by the word of one of its hosts alone. The facts of one host arrive in order, so this needs no tolerance but
 * for gaps; the order between the two hosts is settled in {@link Judgement}.
 *
 * <pre>
 *   Nothing ─▶ Prepared (destination) / Started (source) ─▶ Landed ─▶ Crossed ⇄ Broken ─▶ Recovered
 *      └▶ Declined       └▶ Stopped, Aborted
 *   SwitchedOff, Gone: from anywhere but one another; Done: from anywhere
 * </pre>
 */
sealed interface Word {

    /** Has not spoken. */
    record Nothing() implements Word {}

    /** Turned its first command down. A refusal of a later command changes nothing. */
    record Declined(RefusalReason reason, String detail) implements Word {}

    /** The destination is ready. */
    record Prepared(MigrationTarget target) implements Word {}

    /** The source has begun. */
    record Started() implements Word {}

    /** The guest runs on the destination with all its memory; that the source has let go is not proven yet. */
    record Landed() implements Word {}

    /** The guest was switched to post-copy. */
    record Crossed() implements Word {}

    /** Post-copy went on after an interruption. */
    record Recovered() implements Word {}

    /** Post-copy has stopped, or this host takes it for failed after the switch. */
    record Broken(String detail, Recovery recovery) implements Word {
        Broken(String detail) {
            this(detail, new Recovery.Pending());
        }
    }

    record Stopped(FailureReason reason, String detail, RunsOn runsOn) implements Word {}

    record Aborted(String detail) implements Word {}

    /** The guest has ended by itself, which ends its migration at any point. */
    record SwitchedOff(String detail, RunsOn runsOn) implements Word {}

    /** Lost for good. */
    record Gone(String detail) implements Word {}

    record Done() implements Word {}

    /** What this host's word is after the fact. Never fails. */
    default Word after(MigrationEvent event) {
        return switch (event) {
            case MigrationEvent.Completed _ -> new Done();
            case MigrationEvent.Lost lost -> isFinal() ? this : new Gone(lost.detail());
            case MigrationEvent.Prepared prepared -> isQuiet() ? new Prepared(prepared.target()) : this;
            case MigrationEvent.Started _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.BandwidthChanged _,
                    MigrationEvent.GuestSuspended _ -> isQuiet() ? new Started() : this;
            case MigrationEvent.Refused refused -> refused(refused);
            case MigrationEvent.SwitchedToPostCopy _ -> crossing(new Crossed());
            case MigrationEvent.GuestResumed resumed -> crossing(resumedAs(resumed.as()));
            case MigrationEvent.Interrupted interrupted -> isFinal() ? this : new Broken(interrupted.detail());
            case MigrationEvent.RecoveryStarted recovery -> isFinal() ? this : attempting(recovery);
            case MigrationEvent.RecoveryFailed failed -> isFinal() ? this : pausing(failed);
            case MigrationEvent.Recovered _ -> isFinal() ? this : new Recovered();
            case MigrationEvent.Failed failed -> failed(failed);
            case MigrationEvent.Aborted aborted -> ended(new Aborted(aborted.detail()), aborted.detail());
            case MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfGone _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> this;
        };
    }

    /** Whether by this word the guest is, or may be, on the destination. */
    default boolean isBeyondTheSwitch() {
        return switch (this) {
            case Landed _, Crossed _, Recovered _, Broken _, Gone _, Done _ -> true;
            case Nothing _, Declined _, Prepared _, Started _, Stopped _, Aborted _, SwitchedOff _ -> false;
        };
    }

    private boolean isFinal() {
        return this instanceof SwitchedOff || this instanceof Gone || this instanceof Done;
    }

    private boolean isQuiet() {
        return this instanceof Nothing || this instanceof Declined;
    }

    /** On the way over: from before the switch to {@code next}; whoever had given up was wrong, and that is an interruption. */
    private Word crossing(Word next) {
        return switch (this) {
            case Nothing _, Declined _, Prepared _, Started _ -> next;
            case Landed _ -> next instanceof Crossed ? next : this;
            case Stopped stopped -> new Broken(stopped.detail());
            case Aborted aborted -> new Broken(aborted.detail());
            case Crossed _, Recovered _, Broken _, SwitchedOff _, Gone _, Done _ -> this;
        };
    }

    private Word failed(MigrationEvent.Failed failed) {
        if (failed.reason() == FailureReason.GUEST_SHUTDOWN) {
            return isFinal() ? this : new SwitchedOff(failed.detail(), failed.runsOn());
        }
        if (failed.runsOn() == RunsOn.NOWHERE && isBeyondTheSwitch() && !isFinal()) {
            return new Gone(failed.detail());
        }
        return ended(new Stopped(failed.reason(), failed.detail(), failed.runsOn()), failed.detail());
    }

    /** The first verdict stands; after the switch there is no failing and no aborting. */
    private Word ended(Word verdict, String detail) {
        return switch (this) {
            case Nothing _, Prepared _, Started _ -> verdict;
            case Declined _, Stopped _, Aborted _, SwitchedOff _, Gone _, Done _ -> this;
            case Landed _, Crossed _, Recovered _, Broken _ -> new Broken(detail);
        };
    }

    private static Word resumedAs(ResumedAs as) {
        return switch (as) {
            case POST_COPY -> new Crossed();
            case MIGRATED -> new Landed();
        };
    }

    private Word refused(MigrationEvent.Refused refused) {
        return switch (this) {
            case Nothing _ -> new Declined(refused.reason(), refused.detail());
            case Broken _
            when refused.reason() == RefusalReason.STILL_COPYING ->
                new Broken(refused.detail(), new Recovery.Copying(refused.head().at()));
            case Declined _,
                    Prepared _,
                    Started _,
                    Landed _,
                    Crossed _,
                    Recovered _,
                    Broken _,
                    Stopped _,
                    Aborted _,
                    SwitchedOff _,
                    Gone _,
                    Done _ -> this;
        };
    }

    private static Word attempting(MigrationEvent.RecoveryStarted recovery) {
        var attempt = "recovering, attempt " + recovery.attempt() + " by " + recovery.way();
        return new Broken(
                recovery.why() == null ? attempt : attempt + " (" + recovery.why() + ")",
                new Recovery.Attempting(recovery.attempt(), recovery.way()));
    }

    private static Word pausing(MigrationEvent.RecoveryFailed failed) {
        var attempt = failed.attempt();
        var what = "recovery attempt " + attempt + " did not succeed: " + failed.detail();
        return failed.nextAt() == null
                ? new Broken(
                        what + "; no other one is made until somebody asks for it", new Recovery.Exhausted(attempt))
                : new Broken(what, new Recovery.Pausing(attempt, failed.nextAt()));
    }
}
