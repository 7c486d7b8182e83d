package io.pindah.scheduler.store;

import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.inventory.Arrival;
import io.pindah.scheduler.inventory.Hosts;
import io.pindah.scheduler.inventory.Inventory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class PostgresHosts implements Hosts, PanacheRepositoryBase<HostRow, String> {
    /** Longer than any reporting interval; older migrations have been reported by now. */
    private static final Duration OF_LATE = Duration.ofMinutes(10);

    private static final String KEEP = """
            insert into host (name, agent_started_at, heartbeat, received_at, report)
            values (:name, :startedAt, :heartbeat, :receivedAt, :report)
            on conflict (name) do update
            set agent_started_at = excluded.agent_started_at, heartbeat = excluded.heartbeat,
                received_at = excluded.received_at, report = excluded.report
            where host.agent_started_at < excluded.agent_started_at
               or (host.agent_started_at = excluded.agent_started_at and host.heartbeat < excluded.heartbeat)
               or host.received_at < cast(:silentSince as timestamptz)
            """;

    /** A host that has been silent for so long may have set its clock back: what it says now counts, whenever it claims to have started. */
    private static final Duration LONG_SILENCE = Duration.ofMinutes(1);

    private final Transactions transactions;

    PostgresHosts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void keep(HostReport report, Instant receivedAt) {
        transactions.inOne(() -> getSession()
                .createNativeMutationQuery(KEEP)
                .setParameter("name", report.host().value())
                .setParameter("startedAt", report.agent().startedAt())
                .setParameter("heartbeat", report.heartbeat())
                .setParameter("receivedAt", receivedAt)
                .setParameter("silentSince", receivedAt.minus(LONG_SILENCE))
                .setParameter("report", Wire.json(report))
                .executeUpdate());
    }

    @Override
    public void forget(HostName host) {
        transactions.inOne(() -> deleteById(host.value()));
    }

    @Override
    public Inventory inventory(Instant now) {
        return transactions.inOne(() -> read(now));
    }

    /** Within the caller's transaction. */
    Inventory read(Instant now) {
        var hosts = listAll().stream().map(HostRow::known).toList();
        return new Inventory(hosts, arrivals(now.minus(OF_LATE)), now);
    }

    private List<Arrival> arrivals(Instant since) {
        return getSession()
                .createQuery("from MigrationRow where phase = :completed and finishedAt > :since", MigrationRow.class)
                .setParameter("completed", Phase.COMPLETED.wireName())
                .setParameter("since", since)
                .getResultStream()
                .map(row -> {
                    var arrival = row.arrival(row.finishedAt);
                    getSession().detach(row);
                    return arrival;
                })
                .toList();
    }
}
