package io.pindah.agent.migration;

import io.pindah.agent.migration.Evidence.Call;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.time.Instant;

/**
 * What to do about an interrupted post-copy. Pure.
 *
 * <p>Libvirt is asked to resume only when two witnesses agree: its own reason is "post-copy failed", and QEMU says that the copy is paused. A
 * copy that still runs is waited for; a resume then leaves an orphan on the source. One that runs and moves nothing is interrupted first. Where
 * libvirt has lost its job and takes no notice, QEMU's own resume is left, which QEMU refuses unless the copy is paused.
 */
public final class RecoveryRule {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** A libvirt whose destination does not answer holds on to the call that was broken off. */
    private static final Duration CALL_PATIENCE = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofMillis(200);

    private RecoveryRule() {}

    public sealed interface Move {
        /** Look again after so long. */
        record Await(Duration atMost) implements Move {}

        /** Break off a copy that moves nothing. */
        record Interrupt() implements Move {}

        /** Take the copy up again. */
        record Attempt(int number, RecoveryWay way, String why) implements Move {}
    }

    /**
     * @param source interrupted, with the newest look noted
     * @param libvirt what is known of both hosts' libvirt
     */
    public static Move next(Source source, KnownLibvirt libvirt, Instant now) {
        var look = source.evidence().looks().newest();
        var recovery = source.recovery();
        if (look == null) {
            return new Move.Await(AGAIN);
        }
        return switch (look.copy().state()) {
            case ACTIVE -> ofRunning(source);
            // An attempt that was given up has to be broken off before the next.
            case RECOVERING -> recovery.isUnderWay() ? new Move.Await(SOON) : new Move.Interrupt();
            case PAUSED -> {
                if (recovery.isUnderWay()) {
                    yield new Move.Await(SOON);
                }
                if (source.evidence().looks().isBrokenUnnoticed()) {
                    yield ofPaused(
                            source,
                            RecoveryWay.QEMU_MONITOR,
                            "libvirt has no job any more, and takes no notice of the copy",
                            now);
                }
                yield look.condition() == Condition.PAUSED_POST_COPY_FAILED
                        ? ofPaused(source, libvirt.way(), libvirt.why(), now)
                        : new Move.Await(SOON);
            }
            case UNASKED, NONE, BEFORE_THE_SWITCH, COMPLETED, ENDED -> new Move.Await(AGAIN);
        };
    }

    private static Move ofRunning(Source source) {
        var patience = Duration.ofSeconds(source.policy().recoveryLimits().stallSeconds());
        return source.evidence().looks().isStillFor(patience) ? new Move.Interrupt() : new Move.Await(AGAIN);
    }

    private static Move ofPaused(Source source, RecoveryWay way, String why, Instant now) {
        var recovery = source.recovery();
        var isCallOut = source.evidence().call() == Call.UNDER_WAY;
        if (isCallOut && now.isBefore(recovery.begun().plus(CALL_PATIENCE))) {
            return new Move.Await(SOON);
        }
        if (recovery.left() == 0 || recovery.otherHalfGone()) {
            return new Move.Await(AGAIN);
        }
        if (now.isBefore(recovery.nextAt())) {
            var left = Duration.between(now, recovery.nextAt());
            return new Move.Await(left.compareTo(AGAIN) < 0 ? left : AGAIN);
        }
        var number = recovery.attempts() + 1;
        if (isCallOut) {
            return new Move.Attempt(number, RecoveryWay.QEMU_MONITOR, "libvirt has not come back from the call before");
        }
        // Libvirt talks to the destination's main thread, which may stand still for want of a page; QEMU's own way does
        // not.
        return way == RecoveryWay.LIBVIRT && recovery.failures() % 2 == 1
                ? new Move.Attempt(number, RecoveryWay.QEMU_MONITOR, "libvirt's own way has failed just now")
                : new Move.Attempt(number, way, why);
    }
}
