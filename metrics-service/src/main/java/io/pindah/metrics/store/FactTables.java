package io.pindah.metrics.store;

import io.pindah.contracts.EventHead;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** The tables of what was told: one statement a call, whatever the number of rows. All calls are part of the caller's transaction. */
final class FactTables {
    private final Connection connection;

    FactTables(Connection connection) {
        this.connection = connection;
    }

    /** Makes other transactions wait that are about the same migrations. Always in the same order, so that none wait for each other. */
    void lock(Collection<UUID> migrations) throws SQLException {
        var ids = new TreeSet<>(migrations).toArray(UUID[]::new);
        try (var add = connection.prepareStatement("""
                insert into migration select id from unnest(?) as id order by id on conflict do nothing
                """);
                var lock = connection.prepareStatement("""
                        select id from migration where id = any (?) order by id for update
                        """)) {
            add.setArray(1, connection.createArrayOf("uuid", ids));
            add.executeUpdate();
            lock.setArray(1, connection.createArrayOf("uuid", ids));
            lock.executeQuery().close();
        }
    }

    /** Returns whose facts were new. */
    List<UUID> addEvents(List<MigrationEvent> events) throws SQLException {
        return addIdentified("event", events, MigrationEvent::head);
    }

    List<UUID> addSamples(List<JobSample> samples) throws SQLException {
        return addIdentified("sample", samples, JobSample::head);
    }

    /** Of one prober's findings about one migration the latest is kept. Returns which migrations learned something. */
    List<UUID> addOutages(List<WorkloadEvent.OutageMeasured> outages) throws SQLException {
        var changed = new ArrayList<UUID>();
        try (var add = connection.prepareStatement("""
                insert into outage (migration, prober, at, body) values (?, ?, ?, ?)
                on conflict (migration, prober) do update set at = excluded.at, body = excluded.body
                where (outage.at, outage.body) < (excluded.at, excluded.body)
                """)) {
            for (var outage : outages) {
                add.setObject(1, Keys.of(outage.migration()));
                add.setString(2, outage.prober());
                add.setTimestamp(3, Timestamp.from(outage.at()));
                add.setString(4, Wire.json(outage));
                if (add.executeUpdate() > 0) {
                    changed.add(Keys.of(outage.migration()));
                }
            }
        }
        return changed;
    }

    Map<UUID, List<MigrationEvent>> eventsOf(Collection<UUID> migrations) throws SQLException {
        return read("select migration, body from event where migration = any (?)", migrations, MigrationEvent.class);
    }

    Map<UUID, List<WorkloadEvent.OutageMeasured>> outagesOf(Collection<UUID> migrations) throws SQLException {
        return read(
                "select migration, body from outage where migration = any (?)",
                migrations,
                WorkloadEvent.OutageMeasured.class);
    }

    private <T> List<UUID> addIdentified(String table, List<T> records, Function<T, EventHead> headOf)
            throws SQLException {
        if (records.isEmpty()) {
            return List.of();
        }
        var sorted = records.stream()
                .sorted(Comparator.comparing((T each) -> headOf.apply(each).identity()))
                .toList();
        try (var add = connection.prepareStatement("""
                insert into %s (migration, epoch, side, sequence, body)
                select * from unnest(?, ?, ?, ?, ?) on conflict do nothing returning migration
                """.formatted(table))) {
            column(add, 1, "uuid", sorted, each -> Keys.of(headOf.apply(each).migration()));
            column(add, 2, "bigint", sorted, each -> headOf.apply(each).epoch().value());
            column(add, 3, "text", sorted, each -> headOf.apply(each).side().wireName());
            column(add, 4, "bigint", sorted, each -> headOf.apply(each).sequence());
            column(add, 5, "text", sorted, Wire::json);
            return ids(add);
        }
    }

    private <T> void column(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(value).toArray()));
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private <T> Map<UUID, List<T>> read(String query, Collection<UUID> migrations, Class<T> type) throws SQLException {
        var found = new HashMap<UUID, List<T>>();
        try (var select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("uuid", migrations.toArray()));
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
