package io.pindah.scheduler.migration;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.RunsOn;
import io.pindah.scheduler.migration.Errand.Task;
import java.time.Duration;
import java.util.Optional;

/**
 * What a migration that has ended has left on its source: a paused half, or the definition of a guest that is off there.
 *
 * <p>The proof that it is not needed is the destination's own word, that it has all of the guest, or that the guest has shut itself down there.
 * A source that has told of nothing unusual clears up by itself and is not asked.
 */
final class Remnant {
    /** A source that hears of the end after all clears up by itself within that time. */
    private static final Duration OWN_END = Duration.ofSeconds(15);

    private Remnant() {}

    static Optional<Wanted> errand(Migration m) {
        return guestRunsOn(m).flatMap(guest -> errand(m.source(), guest));
    }

    /** What the destination has proven; empty while it has proven nothing. */
    static Optional<RunsOn> guestRunsOn(Migration m) {
        var word = m.destination().word();
        if (m.stage() instanceof Stage.Completed && word instanceof Word.Done) {
            return Optional.of(RunsOn.DESTINATION);
        }
        return m.stage() instanceof Stage.Failed(var reason, var _, var _)
                        && reason == FailureReason.GUEST_SHUTDOWN
                        && word instanceof Word.SwitchedOff
                ? Optional.of(RunsOn.NOWHERE)
                : Optional.empty();
    }

    private static Optional<Wanted> errand(Witness source, RunsOn guest) {
        return switch (source.half()) {
            case Half.Orphaned _ -> Optional.of(Wanted.now(Task.CLEAN_UP_SOURCE));
            // Gone for good, if the guest is off anyway.
            case Half.Vanished _ ->
                guest == RunsOn.NOWHERE ? Optional.empty() : Optional.of(Wanted.now(Task.CLEAN_UP_SOURCE));
            case Half.InPlace _ ->
                isTroubled(source) ? Optional.of(new Wanted(Task.CLEAN_UP_SOURCE, 0, OWN_END)) : Optional.empty();
            case Half.Kept _, Half.Removed _ -> Optional.empty();
        };
    }

    /**
     * Whether libvirt may have lost sight of the migration there: then it does not clear up all of it, though the migration ends well. So it is
     * with a copy that was broken off, and with a source that takes its guest for ended.
     */
    private static boolean isTroubled(Witness source) {
        return source.mending().breaks() > 0
                || switch (source.word()) {
                    case Word.Gone _, Word.SwitchedOff _ -> true;
                    case Word.Stopped stopped -> stopped.runsOn() == RunsOn.NOWHERE;
                    case Word.Nothing _,
                            Word.Declined _,
                            Word.Prepared _,
                            Word.Started _,
                            Word.Landed _,
                            Word.Crossed _,
                            Word.Recovered _,
                            Word.Broken _,
                            Word.Aborted _,
                            Word.Done _ -> false;
                };
    }
}
