package io.pindah.agent.migration;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far taking up an interrupted post-copy again has come; all but {@code otherHalfGone} follows from the facts.
 *
 * @param attempts of this migration so far
 * @param left how many more are made without being asked
 * @param failures in a row
 * @param way of the attempt under way; absent between two
 * @param begun when the attempt under way began, or the interruption, by the wall clock
 * @param nextAt the next attempt is not made before this
 * @param otherHalfGone whether the destination's half is gone, as its agent says
 */
public record Recovery(
        int attempts,
        int left,
        int failures,
        @Nullable RecoveryWay way,
        Instant begun,
        Instant nextAt,
        boolean otherHalfGone) {
    static final Recovery NONE = new Recovery(0, 0, 0, null, Instant.EPOCH, Instant.MAX, false);

    /** An attempt that has shown nothing after this time has failed. */
    static final Duration ATTEMPT_PATIENCE = Duration.ofSeconds(60);

    /** The destination needs a moment to open its half again. */
    private static final Duration HEAD_START = Duration.ofMillis(300);

    boolean isUnderWay() {
        return way != null;
    }

    Recovery evolve(MigrationEvent event, RecoveryLimits limits) {
        var at = event.head().at();
        return switch (event) {
            case MigrationEvent.Interrupted _ ->
                new Recovery(attempts, limits.attempts(), 0, null, at, at.plus(HEAD_START), otherHalfGone);
            case MigrationEvent.RecoveryStarted started ->
                new Recovery(
                        started.attempt(), Math.max(0, left - 1), failures, started.way(), at, nextAt, otherHalfGone);
            case MigrationEvent.RecoveryFailed failed ->
                new Recovery(
                        attempts,
                        // One that has been announced is made, also when it was granted to a process that is gone.
                        failed.nextAt() == null ? left : Math.max(1, left),
                        failures + 1,
                        null,
                        begun,
                        failed.nextAt() == null ? Instant.MAX : failed.nextAt(),
                        otherHalfGone);
            case MigrationEvent.Recovered _ -> new Recovery(attempts, 0, 0, null, at, Instant.MAX, otherHalfGone);
            case MigrationEvent.Prepared _,
                    MigrationEvent.Refused _,
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
                    MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfGone _,
                    MigrationEvent.HalfDiscarded _,
                    MigrationEvent.GuestRestarted _ -> this;
        };
    }

    /** An operator wants an attempt now, and as many more as the policy grants. */
    Recovery asked(RecoveryLimits limits, Instant now) {
        return new Recovery(attempts, Math.max(1, limits.attempts()), 0, way, begun, now, otherHalfGone);
    }

    Recovery withOtherHalfGone() {
        return new Recovery(attempts, left, failures, way, begun, nextAt, true);
    }

    /** When to try again after a failure now; absent when the attempts are used up. */
    @Nullable
    Instant retryAfterFailure(RecoveryLimits limits, Instant now) {
        return left == 0 ? null : now.plus(pause(limits));
    }

    /** Doubled with each failure, up to the longest. */
    private Duration pause(RecoveryLimits limits) {
        var doublings = Math.min(failures, 30);
        return Duration.ofSeconds(Math.min(limits.lastPauseSeconds(), limits.firstPauseSeconds() << doublings));
    }
}
