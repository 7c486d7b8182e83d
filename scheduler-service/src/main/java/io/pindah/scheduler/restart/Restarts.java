package io.pindah.scheduler.restart;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.migration.Unavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where restarts are recorded. Thread-safe, also between processes. Every method that changes something decides and records in one
 * transaction: the state, the fact and the commands to send, or nothing. All may throw {@link Unavailable}.
 */
public interface Restarts {

    /**
     * Decides on a request; nobody opens a migration meanwhile.
     *
     * @return empty if there is no such migration
     */
    Optional<Answer> ask(MigrationId id, Function<Scene, Answer> decide);

    /** Takes in a fact that may tell of a restart, and decides on what follows from it. */
    Hearing hear(MigrationEvent event, Step step);

    /** Takes the latest restart's next step, if there is one to take. */
    void advance(MigrationId id, Step step);

    /** Migrations whose guests are being started again, or run again while a host that was vouched for may still come back. */
    List<MigrationId> open();

    /** What follows for a restart. */
    interface Step {
        /** @param phase of the migration that lost the guest */
        Answer.Accepted next(Restart restart, Phase phase);
    }

    /** What came of a fact. */
    enum Hearing {
        RECORDED,
        REPEATED,
        /** It tells of no restart. */
        UNRELATED
    }

    /** A restart has reached another progress, and that is committed. */
    record Moved(Restart restart) {}
}
