package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where migrations are recorded. Thread-safe, also between processes. Every method that changes something decides and records in one
 * transaction: the state, the fact and the commands to send, or nothing. All may throw {@link Unavailable}.
 */
public interface Ledger {

    /** Decides on a request for a new migration. Only one such decision is taken at a time, so that two cannot both take the last place. */
    Answer open(Function<Facts, Answer> decide);

    /**
     * Decides on a migration that is recorded; nobody else changes it meanwhile.
     *
     * @return empty if there is no such migration
     */
    Optional<Answer> change(MigrationId id, Function<Migration, Answer> decide);

    /** As the other, with what is known of everything else. Taken by itself as {@link #open} is. */
    Optional<Answer> change(MigrationId id, BiFunction<Migration, Facts, Answer> decide);

    /**
     * Has those begin that may. Taken by itself as {@link #open} is, so that two cannot both take the last place.
     *
     * @return how many have begun
     */
    int begin(Function<Facts, List<Beginning>> decide);

    /** Whether any migration waits in the queue. */
    boolean isAnyoneWaiting();

    /** Looks at what is known, and changes nothing; unlike the facts of a decision, these may be overtaken at once. */
    <R> R survey(Function<Facts, R> look);

    /** Those that failed before the switch and are to be tried again. */
    List<MigrationId> retriesDue(Instant now);

    /**
     * Records another try of a migration that has failed, or that there is to be none. Only once for each migration.
     *
     * @param decide empty: there is to be none
     * @return whether another try was recorded
     */
    boolean retry(MigrationId id, BiFunction<Migration, Facts, Optional<Answer.Accepted>> decide);

    /** A migration that leaves the queue. */
    record Beginning(Instruction.Begin instruction, Stamp stamp) {}

    /** Takes a fact in, and decides on what follows from it; a fact that has been recorded already is not decided on again. */
    Hearing hear(MigrationEvent event, Function<Migration, Answer> decide);

    /** With all its facts. */
    Optional<MigrationView> find(MigrationId id);

    /** Without the facts. */
    Page<MigrationView> list(Query query);

    List<Underway> underway();

    /** Migrations, ended or not, whose errand has not been answered by now ({@link Errand}). */
    List<MigrationId> errandsDue(Instant now);

    /** How often each of these has changed, of those that exist; see {@link MigrationView#version()}. */
    Map<MigrationId, Long> versions(Set<MigrationId> ids);

    /** What came of a fact. */
    enum Hearing {
        RECORDED,
        REPEATED,
        /** It tells of a migration that is not recorded here. */
        UNKNOWN_MIGRATION,
        /** It speaks of another guest, or comes from a host that has no part in the migration. */
        FOREIGN,
        /** It was recorded; as the guest has a newer migration, it could not open this one again. */
        SUPERSEDED
    }
}
