package io.pindah.metrics.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass from failures that stay. */
final class DatabaseFailure {
    /**
     * Classes of SQLSTATE that say that the statement itself is at fault: wrong data (22), a broken constraint (23), something that does not
     * exist or is not allowed (42). With any other it may succeed another time.
     */
    private static final Set<String> LASTING = Set.of("22", "23", "42");

    private DatabaseFailure() {}

    /** Whether the same work may succeed another time. A failure that is not the database's stays. */
    static boolean passes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(DatabaseFailure::isOfPassingKind)
                .orElse(false);
    }

    private static boolean isOfPassingKind(SQLException failure) {
        var state = failure.getSQLState();
        return state == null || state.length() < 2 || !LASTING.contains(state.substring(0, 2));
    }
}
