package io.pindah.scheduler.store;

import io.pindah.scheduler.campaign.Altered;
import io.pindah.scheduler.migration.Changed;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a transaction has come to.
 *
 * @param changes of migrations; at most one of each
 * @param alterations at most one
 * @param letters how many were written to the outbox
 */
record Recorded<T>(T result, List<Changed> changes, List<Altered> alterations, int letters) {

    Recorded(T result, List<Changed> changes, int letters) {
        this(result, changes, List.of(), letters);
    }

    static <T> Recorded<T> nothing(T result) {
        return new Recorded<>(result, List.of(), 0);
    }

    /** A letter and nothing else. */
    static Recorded<Boolean> written() {
        return new Recorded<>(true, List.of(), 1);
    }

    /** With what else was done in the same transaction. */
    Recorded<T> and(Recorded<?> other) {
        return new Recorded<>(
                result,
                Stream.concat(changes.stream(), other.changes.stream()).toList(),
                alterations,
                letters + other.letters);
    }

    Recorded<T> with(Altered altered) {
        return new Recorded<>(result, changes, List.of(altered), letters);
    }
}
