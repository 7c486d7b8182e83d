package io.pindah.scheduler.store;

import io.pindah.scheduler.migration.Unavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, and tells a database that is away from one that objects. */
@ApplicationScoped
class Transactions {
    private static final int LONGEST_CHAIN_OF_CAUSES = 20;

    private final Fence fence;

    Transactions(Fence fence) {
        this.fence = fence;
    }

    /**
     * What a request with a key changes is tied to its key.
     *
     * @throws Unavailable if the database is away, or gave this transaction up in favour of another
     */
    <T> T inOne(Supplier<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> fence.around(work));
        } catch (RuntimeException e) {
            throw isTransient(e) ? new Unavailable("The database cannot be used at the moment", e) : e;
        }
    }

    private static boolean isTransient(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN_OF_CAUSES; depth++) {
            if (cause instanceof SQLException sql && isTransient(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** By class of SQLSTATE: 08 connection, 40 rolled back for another's sake, 53 resources, 57 operator; a pool without one has none. */
    private static boolean isTransient(SQLException e) {
        var state = e.getSQLState();
        if (state == null || state.length() < 2) {
            return true;
        }
        return e instanceof SQLTransientException
                || switch (state.substring(0, 2)) {
                    case "08", "40", "53", "57" -> true;
                    default -> false;
                };
    }
}
