package io.pindah.scheduler.drain;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Stamp;

/** What a drain has done about the world, recorded in the same transaction. */
public sealed interface Effect {

    /** A new migration, in the queue. */
    record Open(Answer.Accepted admitted) implements Effect {}

    /** A migration is withdrawn, or aborted before its switch. */
    record Abort(MigrationId migration, Stamp stamp) implements Effect {}

    record Uncordon(HostName host) implements Effect {}
}
