package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts a page out of a list that is at hand as a whole and sorted by its keys. */
final class Paging {
    private Paging() {}

    /** @param cursor the key of the last item of the page before, which need not be there any more */
    static <T> Page<T> page(List<T> all, Function<T, String> key, @Nullable String cursor, int limit) {
        var rest = all.stream()
                .filter(item -> cursor == null || key.apply(item).compareTo(cursor) > 0)
                .toList();
        var items = rest.stream().limit(limit).toList();
        return new Page<>(items, rest.size() > limit ? key.apply(items.getLast()) : null);
    }
}
