package io.pindah.scheduler.store;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.migration.Query;
import io.pindah.scheduler.migration.Underway;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Migrations and their facts in tables. Everything here runs within the caller's transaction. */
@ApplicationScoped
class MigrationRows implements PanacheRepositoryBase<MigrationRow, UUID> {
    /** Any number that nothing else in this database locks. */
    private static final long OPENING = 7_070_001;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String RAISE_EPOCH = """
            insert into guest_epoch (guest, epoch) values (:guest, :epoch)
            on conflict (guest) do update set epoch = excluded.epoch where guest_epoch.epoch < excluded.epoch
            """;

    private static final String RESTARTING =
            "select m.guest from MigrationRow m where m.id in (select r.migration from RestartRow r where r.state in :states)";

    /** Until the transaction ends, no other process opens a migration. */
    void lockOpening() {
        getSession()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)", String.class)
                .setParameter("key", OPENING)
                .getSingleResult();
    }

    /** Until the transaction ends, nobody else changes this migration. */
    Optional<MigrationRow> lock(MigrationId id) {
        return findByIdOptional(uuid(id), LockModeType.PESSIMISTIC_WRITE);
    }

    List<MigrationEvent> history(MigrationId id) {
        return getSession()
                .createQuery("from FactRow where migration = :id order by position", FactRow.class)
                .setParameter("id", uuid(id))
                .getResultStream()
                .map(FactRow::fact)
                .toList();
    }

    boolean knows(String identity) {
        return getSession().find(FactRow.class, identity) != null;
    }

    /** Whether the guest has a newer migration. */
    boolean isOvertaken(MigrationRow row) {
        return count("guest = ?1 and epoch > ?2", row.guest, row.epoch) > 0;
    }

    void add(FactRow fact) {
        getSession().persist(fact);
    }

    /** 0: the guest has no migration on record. */
    long latestEpoch(GuestId guest) {
        return getSession()
                .createNativeQuery("select epoch from guest_epoch where guest = :guest", Long.class)
                .setParameter("guest", UUID.fromString(guest.value()))
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    /** An epoch only ever grows: a lower one changes nothing. */
    void raiseEpoch(GuestId guest, Epoch epoch) {
        getSession()
                .createNativeMutationQuery(RAISE_EPOCH)
                .setParameter("guest", UUID.fromString(guest.value()))
                .setParameter("epoch", epoch.value())
                .executeUpdate();
    }

    List<Underway> underway() {
        return list("finishedAt is null order by id").stream()
                .map(row -> {
                    var underway = row.underway();
                    forget(row);
                    return underway;
                })
                .toList();
    }

    /**
     * What was only looked at, without a lock, may be changed by others at any moment: whoever locks it afterwards in the same transaction has to
     * read it anew.
     */
    void forget(MigrationRow row) {
        getSession().detach(row);
    }

    Set<GuestId> restarting() {
        return getSession()
                .createQuery(RESTARTING, UUID.class)
                .setParameter("states", List.of(RestartRow.DISCARDING, RestartRow.STARTING))
                .getResultStream()
                .map(guest -> new GuestId(guest.toString()))
                .collect(Collectors.toSet());
    }

    List<MigrationId> errandsDue(Instant now) {
        return list("errandDue < ?1 order by errandDue", now).stream()
                .map(row -> new MigrationId(row.id.toString()))
                .toList();
    }

    List<MigrationId> retriesDue(Instant now) {
        return list("retryDue <= ?1 order by retryDue", now).stream()
                .map(MigrationRow::migrationId)
                .toList();
    }

    Map<MigrationId, Long> versions(Set<MigrationId> ids) {
        return getSession()
                .createQuery("select id, version from MigrationRow where id in :ids", Object[].class)
                .setParameter("ids", ids.stream().map(MigrationRows::uuid).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> new MigrationId(row[0].toString()), row -> (Long) row[1]));
    }

    /** Asks for one more than is wanted, to see whether there is a next page. */
    Page<MigrationView> list(Query query) {
        var parameters = new HashMap<String, Object>();
        var where = conditions(query, parameters);
        var found = find(String.join(" and ", where) + " order by id desc", parameters)
                .page(0, query.limit() + 1)
                .list();
        var items =
                found.stream().limit(query.limit()).map(row -> row.view(null)).toList();
        return new Page<>(
                items, found.size() > query.limit() ? items.getLast().id().value() : null);
    }

    private static List<String> conditions(Query query, Map<String, Object> parameters) {
        var where = new ArrayList<String>(List.of("1 = 1"));
        if (!query.phases().isEmpty()) {
            where.add("phase in :phases");
            parameters.put(
                    "phases", query.phases().stream().map(Phase::wireName).toList());
        }
        if (!query.hosts().isEmpty()) {
            where.add("(source in :hosts or destination in :hosts)");
            parameters.put("hosts", query.hosts().stream().map(HostName::value).toList());
        }
        query.guest().forEach(guest -> {
            var isId = UUID_TEXT.matcher(guest).matches();
            where.add(isId ? "guest = :guest" : "guestName = :guest");
            parameters.put("guest", isId ? UUID.fromString(guest) : guest);
        });
        query.after().forEach(after -> {
            where.add("id < :after");
            parameters.put("after", uuid(after));
        });
        return where;
    }

    private static UUID uuid(MigrationId id) {
        return UUID.fromString(id.value());
    }
}
