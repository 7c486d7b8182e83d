package io.pindah.metrics.store;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.ResultFilter;
import io.pindah.metrics.ledger.Results;
import io.pindah.metrics.ledger.SamplePlace;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The reading side. */
@ApplicationScoped
class StoredResults implements Results {
    private final Transactions transactions;
    private final ResultRows rows;

    StoredResults(Transactions transactions, ResultRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public List<MigrationResult> list(ResultFilter filter, int limit) {
        return transactions.call(_ ->
                rows.list(filter, limit).stream().map(StoredResults::result).toList());
    }

    @Override
    public Optional<MigrationResult> of(MigrationId migration) {
        return transactions.call(_ -> rows.findByIdOptional(Keys.of(migration)).map(StoredResults::result));
    }

    @Override
    public boolean isKnown(MigrationId migration) {
        return transactions.call(connection -> {
            try (var select = connection.prepareStatement("""
                    select 1 from migration where id = ? union all select 1 from sample where migration = ? limit 1
                    """)) {
                select.setObject(1, Keys.of(migration));
                select.setObject(2, Keys.of(migration));
                return select.executeQuery().next();
            }
        });
    }

    @Override
    public List<JobSample> samples(MigrationId migration, SamplePlace after, int limit) {
        return transactions.call(connection -> samples(connection, migration, after, limit));
    }

    private static List<JobSample> samples(Connection connection, MigrationId migration, SamplePlace after, int limit)
            throws SQLException {
        var found = new ArrayList<JobSample>();
        try (var select = connection.prepareStatement("""
                select body from sample where migration = ? and (epoch, side, sequence) > (?, ?, ?)
                order by epoch, side, sequence limit ?
                """)) {
            select.setObject(1, Keys.of(migration));
            select.setLong(2, after.epoch());
            select.setString(3, after.side().wireName());
            select.setLong(4, after.sequence());
            select.setInt(5, limit);
            try (var body = select.executeQuery()) {
                while (body.next()) {
                    found.add(Wire.read(body.getString(1), JobSample.class));
                }
            }
        }
        return found;
    }

    private static MigrationResult result(ResultRow row) {
        return Wire.read(Objects.requireNonNull(row.body), MigrationResult.class);
    }
}
