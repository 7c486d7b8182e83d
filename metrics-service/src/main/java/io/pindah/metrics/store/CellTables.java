package io.pindah.metrics.store;

import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Wire;
import io.pindah.statistics.RunRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** The tables of rows and averages. All calls are part of the caller's transaction. */
final class CellTables {
    private final Connection connection;

    CellTables(Connection connection) {
        this.connection = connection;
    }

    /** A cell of a campaign, such as {@code video/4096/hybrid}. */
    record Place(UUID campaign, String cell) implements Comparable<Place> {
        static Place of(RunRow row) {
            return new Place(Keys.of(row.told().campaign()), row.cell().toString());
        }

        static Place of(CampaignResult result) {
            return new Place(Keys.of(result.campaign()), result.cell().toString());
        }

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::campaign)
                    .thenComparing(Place::cell)
                    .compare(this, other);
        }
    }

    /** Makes other transactions wait that are about the same cells. Always in the same order. */
    void lock(Collection<Place> places) throws SQLException {
        try (var add = connection.prepareStatement("""
                insert into cell_average (campaign, cell) values (?, ?) on conflict do nothing
                """);
                var lock = connection.prepareStatement("""
                        select 1 from cell_average where campaign = ? and cell = ? for update
                        """)) {
            for (var place : new TreeSet<>(places)) {
                set(add, 1, place);
                add.executeUpdate();
                set(lock, 1, place);
                lock.executeQuery().close();
            }
        }
    }

    /** Returns the cells of those that are not as they were. */
    Collection<Place> saveRows(List<RunRow> rows) throws SQLException {
        var changed = new TreeSet<Place>();
        try (var upsert = connection.prepareStatement("""
                insert into run_row (campaign, cell, run, body) values (?, ?, ?, ?)
                on conflict (run) do update
                set campaign = excluded.campaign, cell = excluded.cell, body = excluded.body
                where run_row.body <> excluded.body
                """)) {
            for (var row : rows) {
                set(upsert, 1, Place.of(row));
                upsert.setObject(3, Keys.of(row.told().run()));
                upsert.setString(4, Wire.json(row));
                if (upsert.executeUpdate() > 0) {
                    changed.add(Place.of(row));
                }
            }
        }
        return changed;
    }

    List<RunRow> rowsOf(Place place) throws SQLException {
        try (var select = connection.prepareStatement("select body from run_row where campaign = ? and cell = ?")) {
            set(select, 1, place);
            return read(select, RunRow.class);
        }
    }

    List<RunRow> rowsOf(UUID campaign) throws SQLException {
        try (var select = connection.prepareStatement("select body from run_row where campaign = ?")) {
            select.setObject(1, campaign);
            return read(select, RunRow.class);
        }
    }

    void saveAverages(CampaignResult result) throws SQLException {
        try (var update = connection.prepareStatement("""
                update cell_average set body = ? where campaign = ? and cell = ?
                """)) {
            update.setString(1, Wire.json(result));
            set(update, 2, Place.of(result));
            update.executeUpdate();
        }
    }

    List<CampaignResult> averagesOf(UUID campaign) throws SQLException {
        try (var select = connection.prepareStatement("select body from cell_average where campaign = ?")) {
            select.setObject(1, campaign);
            return read(select, CampaignResult.class);
        }
    }

    /** Some that are not published as they are now; until the transaction ends they are locked, and others' locked ones are left out. */
    List<CampaignResult> unpublished(int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                select body from cell_average where published is distinct from body order by campaign, cell limit ?
                for update skip locked
                """)) {
            select.setInt(1, limit);
            return read(select, CampaignResult.class);
        }
    }

    void markPublished(List<CampaignResult> results) throws SQLException {
        try (var update = connection.prepareStatement("""
                update cell_average set published = body where campaign = ? and cell = ?
                """)) {
            for (var result : results) {
                set(update, 1, Place.of(result));
                update.executeUpdate();
            }
        }
    }

    private static void set(PreparedStatement statement, int from, Place place) throws SQLException {
        statement.setObject(from, place.campaign());
        statement.setString(from + 1, place.cell());
    }

    private static <T> List<T> read(PreparedStatement select, Class<T> type) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(Wire.read(rows.getString(1), type));
            }
        }
        return found;
    }
}
