package io.pindah.scheduler.migration;

import static io.pindah.scheduler.migration.Rejection.Reason.ADDRESS_UNKNOWN;
import static io.pindah.scheduler.migration.Rejection.Reason.COPY_COMPLETE;
import static io.pindah.scheduler.migration.Rejection.Reason.HALF_GONE;
import static io.pindah.scheduler.migration.Rejection.Reason.STILL_COPYING;

import io.pindah.contracts.MigrationCommand.RecoverMigration;

/** Whether the source may be asked to take an interrupted post-copy up again; where a resume could be unsafe, nothing is sent. */
final class Recovering {
    private Recovering() {}

    static Answer decide(Migration m, Stage.Interrupted interrupted, Stamp stamp) {
        return switch (interrupted.recovery()) {
            case Recovery.Pending _, Recovery.Attempting _, Recovery.Pausing _, Recovery.Exhausted _ -> ask(m, stamp);
            case Recovery.Copying copying
            when copying.holds(stamp.now(), m.move().policy().recoveryLimits()) ->
                Decisions.rejected(
                        m,
                        STILL_COPYING,
                        "still copies: only the control connection is lost, and a resume now could leave an orphan behind. It goes on by"
                                + " itself; if the copy stalls, it is interrupted and taken up again");
            case Recovery.Copying _ -> ask(m, stamp);
            case Recovery.Proving _ ->
                Decisions.rejected(
                        m,
                        COPY_COMPLETE,
                        "has copied everything: a resume now could run the guest twice. It waits for "
                                + m.move().destination()
                                + " to prove that it has the guest; see that the agent there runs");
            case Recovery.Confirming _ ->
                Decisions.rejected(
                        m,
                        HALF_GONE,
                        "cannot be taken up again: " + interrupted.why()
                                + ". If it is lost, it can be started again from its disks");
        };
    }

    private static Answer ask(Migration m, Stamp stamp) {
        var move = m.move();
        return m.destination().target().stream()
                .findFirst()
                .map(target -> Decisions.accepted(
                        m,
                        new RecoverMigration(Decisions.head(move, move.source(), stamp), move.destination(), target)))
                .orElseGet(() -> Decisions.rejected(
                        m,
                        ADDRESS_UNKNOWN,
                        "cannot be taken up again: " + move.destination()
                                + " has not been heard of being prepared. Ask again when its facts have arrived"));
    }
}
