package io.pindah.metrics.store;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the table of results, as part of the caller's transaction. */
final class ResultTable {
    private final Connection connection;

    ResultTable(Connection connection) {
        this.connection = connection;
    }

    /** One that says the same as before is left alone. */
    void save(List<MigrationResult> results) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into result (migration, guest, guest_name, outcome, proven_mode, finished_at, body)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (migration) do update
                set guest = excluded.guest, guest_name = excluded.guest_name, outcome = excluded.outcome,
                    proven_mode = excluded.proven_mode, finished_at = excluded.finished_at, body = excluded.body
                where result.body <> excluded.body
                """)) {
            for (var result : results) {
                upsert.setObject(1, Keys.of(result.migration()));
                upsert.setObject(2, UUID.fromString(result.guest().value()));
                upsert.setString(3, result.guestName().value());
                upsert.setString(4, result.outcome().wireName());
                upsert.setString(
                        5,
                        result.provenMode() == null ? null : result.provenMode().wireName());
                upsert.setTimestamp(6, Timestamp.from(result.finishedAt()));
                upsert.setString(7, Wire.json(result));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Some that are not published as they are now; until the transaction ends they are locked, and others' locked ones are left out. */
    List<MigrationResult> unpublished(int limit) throws SQLException {
        var found = new ArrayList<MigrationResult>();
        try (var select = connection.prepareStatement("""
                select body from result where published is distinct from body order by migration limit ?
                for update skip locked
                """)) {
            select.setInt(1, limit);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(Wire.read(rows.getString(1), MigrationResult.class));
                }
            }
        }
        return found;
    }

    void markPublished(List<MigrationResult> results) throws SQLException {
        var ids = results.stream().map(result -> Keys.of(result.migration())).toArray();
        try (var update = connection.prepareStatement("update result set published = body where migration = any (?)")) {
            update.setArray(1, connection.createArrayOf("uuid", ids));
            update.executeUpdate();
        }
    }
}
