package io.pindah.metrics.store;

import io.pindah.metrics.ledger.ResultFilter;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Queries on results. */
@ApplicationScoped
class ResultRows implements PanacheRepositoryBase<ResultRow, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("finishedAt", "migration");

    List<ResultRow> list(ResultFilter filter, int limit) {
        var conditions = new ArrayList<>(List.of("1 = 1"));
        var values = new HashMap<String, Object>();
        if (filter.guest() != null) {
            conditions.add("guestName = :guest");
            values.put("guest", filter.guest().value());
        }
        if (filter.mode() != null) {
            conditions.add("provenMode = :mode");
            values.put("mode", filter.mode().wireName());
        }
        if (filter.outcome() != null) {
            conditions.add("outcome = :outcome");
            values.put("outcome", filter.outcome().wireName());
        }
        if (filter.since() != null) {
            conditions.add("finishedAt >= :since");
            values.put("since", filter.since());
        }
        if (filter.after() != null) {
            conditions.add("(finishedAt < :at or (finishedAt = :at and migration < :migration))");
            values.putAll(Map.of(
                    "at", filter.after().finishedAt(),
                    "migration", Keys.of(filter.after().migration())));
        }
        return find(String.join(" and ", conditions), NEWEST_FIRST, values)
                .range(0, limit - 1)
                .list();
    }
}
