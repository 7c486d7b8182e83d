package io.pindah.metrics.store;

import io.pindah.metrics.ledger.Bookmark;
import io.pindah.metrics.ledger.Bookmarks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of bookmarks. */
@ApplicationScoped
class StoredBookmarks implements Bookmarks {
    private static final Comparator<Bookmark> ORDER =
            Comparator.comparing(Bookmark::topic).thenComparing(Bookmark::partition);

    private final Transactions transactions;

    StoredBookmarks(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Bookmark> of(String topic) {
        return transactions.call(connection -> read(connection, topic));
    }

    /**
     * As part of the caller's transaction. The last one to write wins, also with a lower offset: reading something again does no harm, leaving
     * something out would.
     */
    static void save(Connection connection, List<Bookmark> bookmarks) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into bookmark (topic, partition, next) values (?, ?, ?)
                on conflict (topic, partition) do update set next = excluded.next
                """)) {
            for (var bookmark : bookmarks.stream().sorted(ORDER).toList()) {
                upsert.setString(1, bookmark.topic());
                upsert.setInt(2, bookmark.partition());
                upsert.setLong(3, bookmark.next());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static List<Bookmark> read(Connection connection, String topic) throws SQLException {
        var found = new ArrayList<Bookmark>();
        try (var select = connection.prepareStatement(
                "select partition, next from bookmark where topic = ? order by partition")) {
            select.setString(1, topic);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Bookmark(topic, rows.getInt(1), rows.getLong(2)));
                }
            }
        }
        return found;
    }
}
