package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Stamp;

/** What is to be recorded or sent with a campaign's next state, in the same transaction. */
public sealed interface Effect {

    /** A migration that has been admitted. */
    record Open(Answer.Accepted admitted) implements Effect {}

    /** Stop a migration if that can still be done; it is no mistake if it cannot. */
    record Abort(MigrationId migration, Stamp stamp) implements Effect {}

    record Send(WorkloadCommand command) implements Effect {}

    record Publish(RunFinished finished) implements Effect {}
}
