package io.pindah.scheduler.store;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Restarts in their table. Everything here runs within the caller's transaction, which has locked the migration. */
@ApplicationScoped
class RestartRows implements PanacheRepositoryBase<RestartRow, String> {

    private static final String OPEN = "state in :underway or (state = :running"
            + " and (sourceHalf = :vouched or destinationHalf = :vouched)) order by migration";

    /** The one that counts: what was asked for before it is over. */
    Optional<RestartRow> latest(MigrationId lost) {
        return find("migration = ?1 order by epoch desc", UUID.fromString(lost.value()))
                .page(0, 1)
                .firstResultOptional();
    }

    Optional<RestartRow> of(MigrationId lost, Epoch epoch) {
        return findByIdOptional(lost + "/" + epoch);
    }

    /** Those under way, and those that run while a host that was vouched for may still come back. */
    List<MigrationId> open() {
        var parameters = Map.<String, Object>of(
                "underway", List.of(RestartRow.DISCARDING, RestartRow.STARTING),
                "running", RestartRow.RUNNING,
                "vouched", RestartRow.VOUCHED_FOR);
        return list(OPEN, parameters).stream()
                .map(row -> new MigrationId(row.migration.toString()))
                .distinct()
                .toList();
    }

    /** Adds one; those that were asked for before are given up. */
    void add(RestartRow row) {
        update(
                "state = ?1, why = ?2 where migration = ?3 and state in ?4",
                RestartRow.REFUSED,
                "asked for again, as epoch " + row.epoch,
                row.migration,
                List.of(RestartRow.DISCARDING, RestartRow.STARTING));
        persist(row);
    }
}
