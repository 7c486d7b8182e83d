package io.pindah.metrics.store;

import io.pindah.metrics.ledger.Unacceptable;
import io.pindah.metrics.ledger.Unavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction of its own and tells a database that is away from work that is wrong. */
@ApplicationScoped
class Transactions {
    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work on a connection; it may be done again from the start if it throws. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * All or nothing.
     *
     * @throws Unavailable if the database is away
     * @throws Unacceptable if the work cannot be done with any database
     */
    <T> T call(Work<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                try (var connection = dataSource.getConnection()) {
                    return attempt(work, connection);
                }
            });
        } catch (Unacceptable | Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unavailable(e);
        }
    }

    private static <T> T attempt(Work<T> work, Connection connection) {
        try {
            return work.with(connection);
        } catch (SQLException | RuntimeException e) {
            throw DatabaseFailure.passes(e) ? new Unavailable(e) : new Unacceptable(e);
        }
    }
}
