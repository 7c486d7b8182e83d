package io.pindah.scheduler.store;

import io.pindah.scheduler.migration.Changed;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction has come to.
 *
 * @param changes at most one
 * @param commands how many were written to the outbox
 */
record Recorded<T>(T result, List<Changed> changes, int commands) {

    static <T> Recorded<T> nothing(T result) {
        return new Recorded<>(result, List.of(), 0);
    }

    Optional<Changed> change() {
        return changes.stream().findFirst();
    }
}
