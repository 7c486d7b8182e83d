package io.pindah.simulation;

import io.pindah.contracts.CommandHead;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Stamp;

/** The scheduler's time and identities. */
final class Tokens {
    private static final long LIFETIME_SECONDS = 60;
    private static final long ANSWER_SECONDS = 65;

    private final Timeline timeline;
    private long number;

    Tokens(Timeline timeline) {
        this.timeline = timeline;
    }

    Stamp next() {
        var now = Machine.BEGIN.plusMillis(timeline.now());
        return new Stamp(
                new CommandId(Ids.uuid(++number)),
                now,
                now.plusSeconds(LIFETIME_SECONDS),
                now.plusSeconds(ANSWER_SECONDS));
    }

    MigrationId migration() {
        return new MigrationId(Ids.uuid(++number));
    }

    CommandHead head(Move move, HostName to) {
        var stamp = next();
        return new CommandHead(
                stamp.command(), move.id(), move.guest(), move.guestName(), move.epoch(), to, stamp.expiresAt());
    }
}
