package io.pindah.metrics.store;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The tables of what was told of runs. All calls are part of the caller's transaction. */
final class RunTables {
    private final Connection connection;

    RunTables(Connection connection) {
        this.connection = connection;
    }

    /** Makes other transactions wait that are about the same runs. Always in the same order, so that none wait for each other. */
    void lock(Collection<UUID> runs) throws SQLException {
        var ids = connection.createArrayOf("uuid", new TreeSet<>(runs).toArray(UUID[]::new));
        try (var add = connection.prepareStatement("""
                insert into run select id from unnest(?) as id order by id on conflict do nothing
                """);
                var lock = connection.prepareStatement("""
                        select id from run where id = any (?) order by id for update
                        """)) {
            add.setArray(1, ids);
            add.executeUpdate();
            lock.setArray(1, ids);
            lock.executeQuery().close();
        }
    }

    /** The runs that these migrations were made for. */
    Set<UUID> runsOf(Collection<UUID> migrations) throws SQLException {
        var found = new TreeSet<UUID>();
        try (var select = connection.prepareStatement("select run from run_finished where migration = any (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", migrations.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /** Returns which runs learned something. */
    Set<UUID> addLoads(List<WorkloadEvent.OfRun> events) throws SQLException {
        var changed = new TreeSet<UUID>();
        try (var add = connection.prepareStatement("""
                insert into run_event (run, sequence, body) values (?, ?, ?) on conflict do nothing
                """)) {
            for (var event : events) {
                add.setObject(1, Keys.of(event.head().run()));
                add.setLong(2, event.head().sequence());
                add.setString(3, Wire.json(event));
                if (add.executeUpdate() > 0) {
                    changed.add(Keys.of(event.head().run()));
                }
            }
        }
        return changed;
    }

    /** Of several about one run the latest is kept. Returns which runs learned something. */
    Set<UUID> addFinished(List<RunFinished> runs) throws SQLException {
        var changed = new TreeSet<UUID>();
        try (var add = connection.prepareStatement("""
                insert into run_finished (run, migration, at, body) values (?, ?, ?, ?)
                on conflict (run) do update
                set migration = excluded.migration, at = excluded.at, body = excluded.body
                where (run_finished.at, run_finished.body) < (excluded.at, excluded.body)
                """)) {
            for (var run : runs) {
                var migration = run.migration();
                add.setObject(1, Keys.of(run.run()));
                add.setObject(2, migration == null ? null : Keys.of(migration), java.sql.Types.OTHER);
                add.setTimestamp(3, Timestamp.from(run.at()));
                add.setString(4, Wire.json(run));
                if (add.executeUpdate() > 0) {
                    changed.add(Keys.of(run.run()));
                }
            }
        }
        return changed;
    }

    Map<UUID, List<WorkloadEvent.OfRun>> loadsOf(Collection<UUID> runs) throws SQLException {
        return read("select run, body from run_event where run = any (?)", runs, WorkloadEvent.OfRun.class);
    }

    Map<UUID, List<RunFinished>> finishedOf(Collection<UUID> runs) throws SQLException {
        return read("select run, body from run_finished where run = any (?)", runs, RunFinished.class);
    }

    Map<UUID, List<MigrationResult>> resultsOf(Collection<UUID> runs) throws SQLException {
        return read("""
                select f.run, r.body from run_finished f join result r on r.migration = f.migration where f.run = any (?)
                """, runs, MigrationResult.class);
    }

    private <T> Map<UUID, List<T>> read(String query, Collection<UUID> runs, Class<T> type) throws SQLException {
        var found = new HashMap<UUID, List<T>>();
        try (var select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(Wire.read(rows.getString(2), type));
                }
            }
        }
        return found;
    }
}
