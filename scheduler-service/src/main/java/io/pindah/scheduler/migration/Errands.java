package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Answer.Accepted;
import io.pindah.scheduler.migration.Errand.Task;
import java.util.List;
import java.util.Optional;

/**
 * Sees to halves of the guest that are gone, left over, or deaf.
 *
 * <p>If one side's half has vanished and neither has proven an end, the other side is asked what has become of the guest; if both have, the
 * source's. A copy that the source alone knows to be broken is broken off on the destination as well ({@link Deafness}). What is left on the
 * source is removed only when the destination itself has proven that it is needed no more ({@link Remnant}). Nothing else is ever
 * asked once a migration has ended. Each is asked once, and again when no answer has come.
 */
final class Errands {
    private Errands() {}

    /** May be called any number of times. */
    static Answer run(Migration m, Stamp stamp) {
        return wanted(m)
                .map(wanted -> run(wanted, m, stamp))
                .orElseGet(() -> Accepted.unchanged(m.on(new Errand.None())));
    }

    private static Answer run(Wanted wanted, Migration m, Stamp stamp) {
        return switch (m.errand()) {
            case Errand.Given given
            when given.task() == wanted.task() ->
                given.occasion() == wanted.occasion() && !stamp.now().isAfter(given.askAgainAt())
                        ? Accepted.unchanged(m)
                        : give(wanted, m, stamp);
            case Errand.Planned planned
            when planned.task() == wanted.task() ->
                wanted.patience().isZero() || stamp.now().isAfter(planned.notBefore())
                        ? give(wanted, m, stamp)
                        : Accepted.unchanged(m);
            case Errand.None _, Errand.Given _, Errand.Planned _ ->
                wanted.patience().isZero()
                        ? give(wanted, m, stamp)
                        : Accepted.unchanged(m.on(
                                new Errand.Planned(wanted.task(), stamp.now().plus(wanted.patience()))));
        };
    }

    private static Answer give(Wanted wanted, Migration m, Stamp stamp) {
        var given = new Errand.Given(wanted.task(), wanted.occasion(), stamp.answerBy());
        return new Accepted(m.on(given), List.of(command(wanted.task(), m, stamp)));
    }

    private static Optional<Wanted> wanted(Migration m) {
        if (m.stage().phase().isTerminal()) {
            return Remnant.errand(m);
        }
        if (!hasBegun(m)) {
            return Optional.empty();
        }
        if (m.destination().hasVanished()) {
            return Optional.of(Wanted.now(Task.CONFIRM_AT_SOURCE));
        }
        return m.source().hasVanished() ? Optional.of(Wanted.now(Task.CONFIRM_AT_DESTINATION)) : Deafness.errand(m);
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
            case BREAK_OFF_AT_DESTINATION ->
                new MigrationCommand.RecoverMigration(
                        Decisions.head(move, move.destination(), stamp), move.destination(), Deafness.target(m));
            case CLEAN_UP_SOURCE ->
                new MigrationCommand.CleanUpSource(
                        Decisions.head(move, move.source(), stamp),
                        move.destination(),
                        Remnant.guestRunsOn(m).orElseThrow());
        };
    }
}
