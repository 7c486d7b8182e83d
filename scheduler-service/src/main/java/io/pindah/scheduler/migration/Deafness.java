package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationTarget;
import io.pindah.scheduler.migration.Errand.Task;
import java.time.Duration;
import java.util.Optional;

/**
 * A copy that the source alone knows to be broken: on the destination QEMU takes its connection for sound, so it does not listen for another
 * one, and no attempt of the source gets through until the destination is told.
 *
 * <p>That the source has tried is the proof that QEMU has paused the copy there; what it calls an interruption before may be a copy that runs
 * on. The destination may have noticed an earlier break and not this one, so after an attempt that failed it is told whatever it has said.
 */
final class Deafness {
    /** A destination that notices says so within that time. */
    private static final Duration OWN_NOTICE = Duration.ofSeconds(3);

    private Deafness() {}

    static Optional<Wanted> errand(Migration m) {
        boolean isAbleToTell = m.stage() instanceof Stage.Interrupted
                && isInPostCopy(m.destination().word())
                && !m.destination().target().isEmpty();
        return isAbleToTell && m.source().word() instanceof Word.Broken(var _, var recovery)
                ? patience(recovery, m.destination().word())
                        .map(patience -> new Wanted(
                                Task.BREAK_OFF_AT_DESTINATION,
                                m.source().mending().breaks(),
                                patience))
                : Optional.empty();
    }

    static MigrationTarget target(Migration m) {
        return m.destination().target().iterator().next();
    }

    private static Optional<Duration> patience(Recovery recovery, Word destination) {
        return switch (recovery) {
            case Recovery.Attempting _ ->
                destination instanceof Word.Broken ? Optional.empty() : Optional.of(OWN_NOTICE);
            case Recovery.Pausing _, Recovery.Exhausted _ -> Optional.of(Duration.ZERO);
            case Recovery.Pending _, Recovery.Copying _, Recovery.Proving _, Recovery.Confirming _ -> Optional.empty();
        };
    }

    private static boolean isInPostCopy(Word destination) {
        return switch (destination) {
            // Its resume may have gone unseen.
            case Word.Prepared _ -> true;
            case Word.Crossed _, Word.Recovered _, Word.Broken _ -> true;
            case Word.Nothing _,
                    Word.Declined _,
                    Word.Started _,
                    Word.Landed _,
                    Word.Stopped _,
                    Word.Aborted _,
                    Word.SwitchedOff _,
                    Word.Gone _,
                    Word.Done _ -> false;
        };
    }
}
