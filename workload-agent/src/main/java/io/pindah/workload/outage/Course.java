package io.pindah.workload.outage;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration has come, as far as it matters for the outage.
 *
 * @param started whether the source has said that it began
 * @param stoppedBy the hosts' clock at a moment by which the guest had stopped for the hand-over; absent while nothing is known of one
 */
public record Course(
        MigrationId migration,
        GuestId guest,
        GuestName guestName,
        Epoch epoch,
        boolean started,
        @Nullable Instant stoppedBy,
        End end) {

    /** Whether it is over, and how. */
    public enum End {
        NOT_YET,
        /** Turned down before it began: there is nothing to measure. */
        NEVER_BEGAN,
        COMPLETED,
        /** Failed or aborted before the switch: the guest runs where it was. */
        STAYED,
        /** The guest will not answer again. */
        LOST
    }

    /** A migration that becomes known by its first fact. */
    public static Course of(MigrationEvent first) {
        var head = first.head();
        var unknown =
                new Course(head.migration(), head.guest(), head.guestName(), head.epoch(), false, null, End.NOT_YET);
        return unknown.after(first);
    }

    /** Late, repeated and outdated facts change nothing. */
    public Course after(MigrationEvent event) {
        if (event.head().epoch().compareTo(epoch) < 0) {
            return this;
        }
        return switch (event) {
            case MigrationEvent.Started e -> with(e, true, stoppedBy, end);
            case MigrationEvent.GuestSuspended e ->
                with(e, started, earliest(stoppedBy, e.head().at()), end);
            case MigrationEvent.GuestResumed e ->
                with(e, started, earliest(stoppedBy, e.head().at()), end);
            case MigrationEvent.Completed e -> with(e, started, stoppedBy, over(End.COMPLETED));
            case MigrationEvent.Failed e -> with(e, started, stoppedBy, over(End.STAYED));
            case MigrationEvent.Aborted e -> with(e, started, stoppedBy, over(End.STAYED));
            case MigrationEvent.Lost e -> with(e, started, stoppedBy, over(End.LOST));
            // Once started, what is refused is another command, such as an abort that comes too late.
            case MigrationEvent.Refused e ->
                started || e.head().side() == Side.DESTINATION
                        ? this
                        : with(e, false, stoppedBy, over(End.NEVER_BEGAN));
            case MigrationEvent.Prepared _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.BandwidthChanged _,
                    MigrationEvent.SwitchedToPostCopy _,
                    MigrationEvent.Interrupted _,
                    MigrationEvent.RecoveryStarted _,
                    MigrationEvent.RecoveryFailed _,
                    MigrationEvent.Recovered _,
                    MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfGone _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> this;
        };
    }

    /**
     * Whether an echo stream whose first reply came at that time saw the guest before it stopped. A completed migration of which no stop
     * is known was not seen at all.
     */
    public boolean isCoveredSince(Instant firstReply) {
        return stoppedBy == null ? end != End.COMPLETED : firstReply.isBefore(stoppedBy);
    }

    private End over(End as) {
        return end == End.NOT_YET ? as : end;
    }

    private Course with(MigrationEvent event, boolean isStarted, @Nullable Instant stop, End as) {
        return new Course(migration, guest, guestName, event.head().epoch(), isStarted, stop, as);
    }

    private static Instant earliest(@Nullable Instant known, Instant other) {
        return Stream.of(other, known)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(other);
    }
}
