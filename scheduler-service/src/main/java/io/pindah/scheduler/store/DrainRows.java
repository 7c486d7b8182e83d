package io.pindah.scheduler.store;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Journey;
import io.pindah.scheduler.drain.Journey.Again;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Drains in a table. Everything here runs within the caller's transaction. */
@ApplicationScoped
class DrainRows implements PanacheRepositoryBase<DrainRow, UUID> {
    /** More than a host has within any time that matters. */
    private static final int MOST_EARLIER = 20;

    Optional<DrainRow> lock(DrainId id) {
        return findByIdOptional(uuid(id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest first. */
    List<Drain> of(HostName host) {
        return find("host = ?1 order by id desc", host.value()).page(0, MOST_EARLIER).stream()
                .map(DrainRow::drain)
                .toList();
    }

    List<Drain> underway() {
        return list("finishedAt is null order by id").stream()
                .map(DrainRow::drain)
                .toList();
    }

    /** The latest migration of each guest that the drain has asked for. */
    Map<GuestId, Journey> journeys(DrainId drain) {
        var latest = new HashMap<GuestId, Journey>();
        getSession()
                .createQuery("from MigrationRow where drain = :drain order by id", MigrationRow.class)
                .setParameter("drain", uuid(drain))
                .getResultStream()
                .forEach(row -> {
                    latest.put(new GuestId(row.guest.toString()), journey(row));
                    getSession().detach(row);
                });
        return latest;
    }

    private static Journey journey(MigrationRow row) {
        return new Journey(
                row.migrationId(),
                Codes.phase(row.phase),
                new HostName(row.destination),
                row.detail == null ? "" : row.detail,
                row.retryDue == null ? Again.NO : Again.YES);
    }

    /** Asks for one more than is wanted, to see whether there is a next page. */
    Page<DrainView> page(Set<HostName> hosts, Set<DrainId> after, int limit) {
        var where = new ArrayList<String>(List.of("1 = 1"));
        var parameters = new HashMap<String, Object>();
        hosts.forEach(host -> {
            where.add("host = :host");
            parameters.put("host", host.value());
        });
        after.forEach(drain -> {
            where.add("id < :after");
            parameters.put("after", uuid(drain));
        });
        var found = find(String.join(" and ", where) + " order by id desc", parameters)
                .page(0, limit + 1)
                .list();
        var items = found.stream().limit(limit).map(DrainRow::view).toList();
        return new Page<>(items, found.size() > limit ? items.getLast().id() : null);
    }

    Map<DrainId, Long> versions(Set<DrainId> ids) {
        return getSession()
                .createQuery("select id, version from DrainRow where id in :ids", Object[].class)
                .setParameter("ids", ids.stream().map(DrainRows::uuid).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> new DrainId(row[0].toString()), row -> (Long) row[1]));
    }

    static UUID uuid(DrainId id) {
        return UUID.fromString(id.value());
    }
}
