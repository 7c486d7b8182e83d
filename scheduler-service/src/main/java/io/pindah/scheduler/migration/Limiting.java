package io.pindah.scheduler.migration;

import static io.pindah.scheduler.migration.Rejection.Reason.ALREADY_ENDED;
import static io.pindah.scheduler.migration.Rejection.Reason.ALREADY_SWITCHED;
import static io.pindah.scheduler.migration.Rejection.Reason.NOT_RUNNING_YET;

import io.pindah.contracts.MigrationCommand;

/** What is to be done about a wish to change a migration's limits while it runs. */
final class Limiting {
    private Limiting() {}

    static Answer decide(Migration m, Instruction.Limit limit, Stamp stamp) {
        return switch (m.stage()) {
            case Stage.Running _ -> command(m, limit, stamp);
            case Stage.PostCopy _, Stage.Interrupted _ ->
                limit.postCopyBandwidthMiBPerSecond() == null
                        ? Decisions.rejected(
                                m,
                                ALREADY_SWITCHED,
                                "is in post-copy, where only postCopyBandwidthMiBPerSecond means anything; say that one")
                        : command(m, limit, stamp);
            case Stage.Requested _, Stage.Queued _, Stage.Preparing _, Stage.Starting _ ->
                Decisions.rejected(
                        m,
                        NOT_RUNNING_YET,
                        "copies no memory yet; wait until its phase is running, or cancel it and ask again");
            case Stage.Completed _,
                    Stage.Failed _,
                    Stage.Aborted _,
                    Stage.Cancelled _,
                    Stage.Rejected _,
                    Stage.Lost _ ->
                Decisions.rejected(m, ALREADY_ENDED, "has ended (" + m.stage().phase() + "); there is nothing to do");
        };
    }

    private static Answer command(Migration m, Instruction.Limit limit, Stamp stamp) {
        var move = m.move();
        var limited = move.policy().limitedTo(limit.bandwidthMiBPerSecond(), limit.postCopyBandwidthMiBPerSecond());
        return Decisions.accepted(
                m.as(move.to(move.destination(), limited)),
                new MigrationCommand.SetBandwidth(
                        Decisions.head(move, move.source(), stamp),
                        limit.bandwidthMiBPerSecond(),
                        limit.postCopyBandwidthMiBPerSecond()));
    }
}
