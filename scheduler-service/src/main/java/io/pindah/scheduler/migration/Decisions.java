package io.pindah.scheduler.migration;

import static io.pindah.scheduler.migration.Rejection.Reason.ALREADY_ENDED;
import static io.pindah.scheduler.migration.Rejection.Reason.ALREADY_SWITCHED;
import static io.pindah.scheduler.migration.Rejection.Reason.IN_POST_COPY;
import static io.pindah.scheduler.migration.Rejection.Reason.MODE_IS_PRE_COPY;
import static io.pindah.scheduler.migration.Rejection.Reason.NOT_INTERRUPTED;
import static io.pindah.scheduler.migration.Rejection.Reason.NOT_RUNNING_YET;

import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Answer.Accepted;
import io.pindah.scheduler.migration.Answer.Rejected;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What is to be done about a migration. Changes nothing itself. */
public final class Decisions {
    private Decisions() {}

    public static Answer decide(Migration migration, Instruction instruction, Stamp stamp) {
        return switch (instruction) {
            case Instruction.Enqueue enqueue -> enqueue(migration, enqueue.notBefore());
            case Instruction.Begin begin -> begin(migration, begin, stamp);
            case Instruction.Limit limit -> Limiting.decide(migration, limit, stamp);
            case Instruction.Proceed _ -> proceed(migration, stamp);
            case Instruction.Switch _ -> switchNow(migration, stamp);
            case Instruction.Abort _ -> abort(migration, stamp);
            case Instruction.Recover _ -> recover(migration, stamp);
            case Instruction.Review review -> review(migration, review.silent(), stamp.now());
        };
    }

    private static Answer enqueue(Migration m, Instant notBefore) {
        return m.ruling() instanceof Ruling.Requested
                ? accepted(m.ruled(new Ruling.Queued(notBefore)))
                : Accepted.unchanged(m);
    }

    private static Answer begin(Migration m, Instruction.Begin begin, Stamp stamp) {
        return switch (m.ruling()) {
            case Ruling.Requested _, Ruling.Queued _ -> {
                var move = begin.as();
                var prepare = new MigrationCommand.PrepareDestination(
                        head(move, move.destination(), stamp),
                        move.source(),
                        move.shape(),
                        move.policy(),
                        begin.needs().equals(GuestNeeds.UNKNOWN) ? null : begin.needs());
                yield accepted(m.as(move).ruled(new Ruling.Asked(stamp.answerBy())), prepare);
            }
            case Ruling.Asked _, Ruling.Begun _, Ruling.Withdrawn _, Ruling.Unanswered _ -> Accepted.unchanged(m);
        };
    }

    /** The source is asked to start once, when the destination is ready; a repeated fact finds that it has been asked. */
    private static Answer proceed(Migration m, Stamp stamp) {
        if (!(m.stage() instanceof Stage.Starting starting) || !(m.ruling() instanceof Ruling.Asked)) {
            return Errands.run(m, stamp);
        }
        var move = m.move();
        var start = new MigrationCommand.StartMigration(
                head(move, move.source(), stamp),
                move.destination(),
                starting.target(),
                move.policy(),
                move.evidence().equals(Evidence.NONE) ? null : move.evidence());
        return accepted(m.ruled(new Ruling.Begun(stamp.answerBy())), start);
    }

    private static Answer switchNow(Migration m, Stamp stamp) {
        return switch (m.stage()) {
            case Stage.Running _
            when m.move().policy().mode() == Mode.PRE_COPY ->
                rejected(m, MODE_IS_PRE_COPY, "is to finish in pre-copy; abort it and ask again with another mode");
            case Stage.Running _ ->
                accepted(
                        m,
                        new MigrationCommand.SwitchToPostCopy(
                                head(m.move(), m.move().source(), stamp)));
            case Stage.Requested _, Stage.Queued _, Stage.Preparing _, Stage.Starting _ ->
                rejected(m, NOT_RUNNING_YET, "copies no memory yet; wait until its phase is running");
            case Stage.PostCopy _, Stage.Interrupted _ ->
                rejected(m, ALREADY_SWITCHED, "is in post-copy already; there is nothing to do");
            case Stage.Completed _,
                    Stage.Failed _,
                    Stage.Aborted _,
                    Stage.Cancelled _,
                    Stage.Rejected _,
                    Stage.Lost _ -> ended(m);
        };
    }

    private static Answer abort(Migration m, Stamp stamp) {
        return switch (m.stage()) {
            case Stage.Requested _, Stage.Queued _ -> accepted(m.ruled(new Ruling.Withdrawn()));
            case Stage.Preparing _ -> accepted(m.ruled(new Ruling.Withdrawn()));
            case Stage.Starting _, Stage.Running _ ->
                accepted(
                        m,
                        new MigrationCommand.AbortMigration(
                                head(m.move(), m.move().source(), stamp)));
            case Stage.PostCopy _, Stage.Interrupted _ ->
                rejected(
                        m,
                        IN_POST_COPY,
                        "has switched to post-copy: the guest runs on the destination and part of its memory is still on the source, so"
                                + " that stopping would lose it; let it complete, or recover it if it is interrupted");
            case Stage.Completed _,
                    Stage.Failed _,
                    Stage.Aborted _,
                    Stage.Cancelled _,
                    Stage.Rejected _,
                    Stage.Lost _ -> ended(m);
        };
    }

    private static Answer recover(Migration m, Stamp stamp) {
        return switch (m.stage()) {
            case Stage.Interrupted interrupted -> Recovering.decide(m, interrupted, stamp);
            case Stage.Requested _,
                    Stage.Queued _,
                    Stage.Preparing _,
                    Stage.Starting _,
                    Stage.Running _,
                    Stage.PostCopy _ ->
                rejected(
                        m,
                        NOT_INTERRUPTED,
                        "is not interrupted (" + m.stage().phase() + "); there is nothing to recover");
            case Stage.Completed _,
                    Stage.Failed _,
                    Stage.Aborted _,
                    Stage.Cancelled _,
                    Stage.Rejected _,
                    Stage.Lost _ -> ended(m);
        };
    }

    /** Only an agent that was asked and never answered ends a migration here; whatever has started is ended by facts alone. */
    private static Answer review(Migration m, Set<Side> silent, Instant now) {
        var seen = m.withSilent(silent);
        return switch (m.stage()) {
            case Stage.Preparing _, Stage.Starting _ -> new Accepted(unanswered(seen, now), List.of());
            case Stage.Requested _, Stage.Queued _, Stage.Running _, Stage.PostCopy _, Stage.Interrupted _ ->
                Accepted.unchanged(seen);
            case Stage.Completed _,
                    Stage.Failed _,
                    Stage.Aborted _,
                    Stage.Cancelled _,
                    Stage.Rejected _,
                    Stage.Lost _ -> Accepted.unchanged(m);
        };
    }

    private static Migration unanswered(Migration m, Instant now) {
        return switch (m.ruling()) {
            case Ruling.Asked asked
            when now.isAfter(asked.answerBy()) -> m.ruled(new Ruling.Unanswered(Side.DESTINATION));
            case Ruling.Begun begun when now.isAfter(begun.answerBy()) -> m.ruled(new Ruling.Unanswered(Side.SOURCE));
            case Ruling.Requested _,
                    Ruling.Queued _,
                    Ruling.Asked _,
                    Ruling.Begun _,
                    Ruling.Withdrawn _,
                    Ruling.Unanswered _ -> m;
        };
    }

    static Answer accepted(Migration next, MigrationCommand... commands) {
        return new Accepted(next, List.of(commands));
    }

    private static Answer ended(Migration m) {
        return rejected(m, ALREADY_ENDED, "has ended (" + m.stage().phase() + "); there is nothing to do");
    }

    static Answer rejected(Migration m, Reason reason, String predicate) {
        var move = m.move();
        return new Rejected(Rejection.of(
                reason,
                "The migration of " + move.guestName() + " from " + move.source() + " to " + move.destination() + " "
                        + predicate + "."));
    }

    static CommandHead head(Move move, HostName to, Stamp stamp) {
        return new CommandHead(
                stamp.command(), move.id(), move.guest(), move.guestName(), move.epoch(), to, stamp.expiresAt());
    }
}
