package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Answer.Accepted;
import io.pindah.scheduler.migration.Errand.Task;
import java.util.List;
import java.util.Optional;

/**
 * Sees to halves of the guest that are gone or left over.
 *
 * <p>If one side's half has vanished and neither has proven an end, the other side is asked what has become of the guest; if both have, the
 * source's. A paused half is removed from the source only when the destination itself has proven that it has the guest. Nothing else is ever
 * asked once a migration has ended. Each is asked once, and again when no answer has come.
 */
final class Errands {
    private Errands() {}

    /** May be called any number of times. */
    static Answer run(Migration m, Stamp stamp) {
        var task = task(m);
        if (task.isEmpty()) {
            return Accepted.unchanged(m.on(new Errand.None()));
        }
        return isGiven(task.get(), m.errand(), stamp)
                ? Accepted.unchanged(m)
                : new Accepted(
                        m.on(new Errand.Given(task.get(), stamp.answerBy())), List.of(command(task.get(), m, stamp)));
    }

    private static boolean isGiven(Task task, Errand errand, Stamp stamp) {
        return switch (errand) {
            case Errand.None _ -> false;
            case Errand.Given given -> given.task() == task && !stamp.now().isAfter(given.askAgainAt());
        };
    }

    private static Optional<Task> task(Migration m) {
        var stage = m.stage();
        if (stage instanceof Stage.Completed) {
            return m.source().half() instanceof Half.Orphaned && m.destination().word() instanceof Word.Done
                    ? Optional.of(Task.CLEAN_UP_SOURCE)
                    : Optional.empty();
        }
        if (stage.phase().isTerminal() || !hasBegun(m)) {
            return Optional.empty();
        }
        if (m.destination().hasVanished()) {
            return Optional.of(Task.CONFIRM_AT_SOURCE);
        }
        return m.source().hasVanished() ? Optional.of(Task.CONFIRM_AT_DESTINATION) : Optional.empty();
    }

    private static boolean hasBegun(Migration m) {
        return switch (m.source().word()) {
            case Word.Nothing _, Word.Declined _ -> m.destination().word().isBeyondTheSwitch();
            case Word.Prepared _,
                    Word.Started _,
                    Word.Landed _,
                    Word.Crossed _,
                    Word.Recovered _,
                    Word.Broken _,
                    Word.Stopped _,
                    Word.Aborted _,
                    Word.SwitchedOff _,
                    Word.Gone _,
                    Word.Done _ -> true;
        };
    }

    private static MigrationCommand command(Task task, Migration m, Stamp stamp) {
        var move = m.move();
        return switch (task) {
            case CONFIRM_AT_SOURCE ->
                new MigrationCommand.ConfirmLoss(Decisions.head(move, move.source(), stamp), Side.SOURCE);
            case CONFIRM_AT_DESTINATION ->
                new MigrationCommand.ConfirmLoss(Decisions.head(move, move.destination(), stamp), Side.DESTINATION);
            case CLEAN_UP_SOURCE ->
                new MigrationCommand.CleanUpSource(Decisions.head(move, move.source(), stamp), move.destination());
        };
    }
}
