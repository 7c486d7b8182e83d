package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;

/**
 * What a host says of its own half of the guest, apart from the migration's course.
 *
 * <pre>
 *   InPlace ⇄ Vanished
 *      │  └▶ Orphaned ⇄ Kept
 *      └─▶ Removed, from anywhere
 * </pre>
 */
sealed interface Half {
    /** A host that has turned down the removal so often is not asked again by itself. */
    int MOST_REFUSALS = 3;

    /** Nothing out of the ordinary is known of it. */
    record InPlace() implements Half {}

    /** It is not there any more, and how it went was not seen. */
    record Vanished(String detail) implements Half {}

    /**
     * A paused half whose copy is complete; resuming it would run the guest twice.
     *
     * @param refusals how often the host has turned down its removal
     */
    record Orphaned(int refusals) implements Half {}

    /** Something is left, and the host does not remove it: somebody has to look. */
    record Kept(String detail) implements Half {}

    /** Nothing is left. */
    record Removed() implements Half {}

    /** What is known of the half after the fact. Never fails. */
    default Half after(MigrationEvent event) {
        return switch (event) {
            case MigrationEvent.HalfGone gone -> this instanceof Removed ? this : new Vanished(gone.detail());
            case MigrationEvent.OrphanSourceFound _ -> this instanceof Orphaned ? this : new Orphaned(0);
            case MigrationEvent.OrphanSourceRemoved _ -> new Removed();
            case MigrationEvent.Refused refused -> refused(refused);
            case MigrationEvent.Interrupted _,
                    MigrationEvent.RecoveryStarted _,
                    MigrationEvent.RecoveryFailed _,
                    MigrationEvent.Recovered _ -> this instanceof Vanished ? new InPlace() : this;
            case MigrationEvent.Prepared _,
                    MigrationEvent.Started _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.BandwidthChanged _,
                    MigrationEvent.GuestSuspended _,
                    MigrationEvent.SwitchedToPostCopy _,
                    MigrationEvent.GuestResumed _,
                    MigrationEvent.Completed _,
                    MigrationEvent.Failed _,
                    MigrationEvent.Aborted _,
                    MigrationEvent.Lost _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> this;
        };
    }

    /** A command that came too late, or that the hypervisor could not carry out, is given again. */
    private Half refused(MigrationEvent.Refused refused) {
        if (refused.reason() == RefusalReason.NOTHING_LEFT) {
            return new Removed();
        }
        boolean isAnswer = refused.reason() != RefusalReason.EXPIRED && refused.reason() != RefusalReason.NOT_SUPPORTED;
        return switch (this) {
            case Orphaned(int before)
            when isAnswer -> before + 1 < MOST_REFUSALS ? new Orphaned(before + 1) : new Kept(refused.detail());
            case InPlace _, Vanished _ ->
                refused.reason() == RefusalReason.NOT_PROVEN ? new Kept(refused.detail()) : this;
            case Orphaned _, Kept _, Removed _ -> this;
        };
    }
}
