package io.pindah.scheduler.store;

import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.migration.Past;
import io.pindah.scheduler.queue.Pace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What completed migrations have cost, in a table. */
@ApplicationScoped
class PastRows implements Past {
    /** Of each guest. */
    private static final int MOST = 30;

    private static final int MOST_FOR_PACE = 200;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private final Transactions transactions;
    private final MigrationRows migrations;
    private final EntityManager entities;

    PastRows(Transactions transactions, MigrationRows migrations, EntityManager entities) {
        this.transactions = transactions;
        this.migrations = migrations;
        this.entities = entities;
    }

    @Override
    public void keep(MigrationResult result) {
        if (result.outcome() != Phase.COMPLETED
                || result.provenMode() == null
                || result.migrationMillis() == null
                || result.finishedAt() == null) {
            return;
        }
        transactions.inOne(() -> {
            insert(result, used(result, result.provenMode()), result.migrationMillis(), result.finishedAt());
            return trim(result.guest());
        });
    }

    /** Events prove post-copy for hybrid as well; which of the two it was, and what an adaptive one has become, the source has said as it started. */
    private Mode used(MigrationResult result, Mode proven) {
        return proven == Mode.PRE_COPY
                ? Mode.PRE_COPY
                : migrations.history(result.migration()).stream()
                        .filter(MigrationEvent.Started.class::isInstance)
                        .map(fact -> ((MigrationEvent.Started) fact).policy().mode())
                        .filter(mode -> mode == Mode.HYBRID)
                        .findFirst()
                        .orElse(proven);
    }

    private void insert(MigrationResult result, Mode mode, long millis, Instant finishedAt) {
        var total = result.transfer().memoryTotalBytes();
        session()
                .createNativeMutationQuery("""
                        insert into past_migration (migration, guest, mode, migration_millis, perceived_micros, sent_bytes, memory_mib, finished_at)
                        values (:migration, :guest, :mode, :millis, cast(:perceived as bigint), cast(:sent as bigint), cast(:memory as bigint), :finishedAt)
                        on conflict (migration) do update
                        set mode = excluded.mode, migration_millis = excluded.migration_millis,
                            perceived_micros = excluded.perceived_micros, sent_bytes = excluded.sent_bytes
                        """)
                .setParameter("migration", UUID.fromString(result.migration().value()))
                .setParameter("guest", UUID.fromString(result.guest().value()))
                .setParameter("mode", mode.wireName())
                .setParameter("millis", millis)
                .setParameter("perceived", text(result.downtime().perceivedMicros()))
                .setParameter("sent", text(result.transfer().sentBytes()))
                .setParameter("memory", text(total == null ? null : total >> 20))
                .setParameter("finishedAt", finishedAt)
                .executeUpdate();
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }

    private int trim(GuestId guest) {
        return session()
                .createNativeMutationQuery("""
                        delete from past_migration where guest = :guest and migration not in (
                            select migration from past_migration where guest = :guest order by finished_at desc limit :most)
                        """)
                .setParameter("guest", UUID.fromString(guest.value()))
                .setParameter("most", MOST)
                .executeUpdate();
    }

    /** Within the caller's transaction; the newest first. */
    Evidence evidence(GuestId guest) {
        return new Evidence(session()
                .createNativeQuery(
                        "select mode, migration_millis, perceived_micros, sent_bytes from past_migration"
                                + " where guest = :guest order by finished_at desc limit :most",
                        Object[].class)
                .setParameter("guest", UUID.fromString(guest.value()))
                .setParameter("most", MOST)
                .getResultStream()
                .map(row -> new Evidence.Past(
                        Codes.one(Mode.values(), Mode::wireName, (String) row[0]),
                        number(row[1]),
                        row[2] == null ? null : (Long) number(row[2]),
                        row[3] == null ? null : (Long) number(row[3])))
                .toList());
    }

    @Override
    public Pace pace() {
        return transactions.inOne(() -> Pace.of(session()
                .createNativeQuery(
                        "select guest, migration_millis, memory_mib, sent_bytes from past_migration order by finished_at desc limit :most",
                        Object[].class)
                .setParameter("most", MOST_FOR_PACE)
                .getResultStream()
                .map(row -> new Pace.Taken(
                        new GuestId(row[0].toString()),
                        number(row[1]),
                        row[2] == null ? 0 : number(row[2]),
                        row[3] == null ? 0 : number(row[3]) / BYTES_PER_MIB))
                .toList()));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
