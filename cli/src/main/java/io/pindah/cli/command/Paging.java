package io.pindah.cli.command;

import io.pindah.contracts.api.Page;
import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns pages until there are as many items as were asked for. */
final class Paging {
    private Paging() {}

    /**
     * At most {@code limit} items that are wanted, and the cursor of what follows.
     *
     * @param fetch the page at a cursor (absent: the first) with at most so many items
     */
    static <T> Page<T> collect(int limit, Predicate<T> wanted, BiFunction<@Nullable String, Integer, Page<T>> fetch) {
        var items = new ArrayList<T>();
        String cursor = null;
        do {
            var page = fetch.apply(cursor, limit - items.size());
            page.items().stream().filter(wanted).limit(limit - items.size()).forEach(items::add);
            cursor = page.items().isEmpty() ? null : page.next();
        } while (cursor != null && items.size() < limit);
        return new Page<>(items, cursor);
    }
}
