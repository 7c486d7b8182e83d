package io.pindah.cli.command;

import io.pindah.cli.http.Query;
import io.pindah.cli.http.Scheduler;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.Page;
import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns pages until there are as many items as were asked for. */
final class Paging {
    /** More than anybody has; keeps a service that turns in circles from being followed for ever. */
    private static final int ALL = 100_000;

    /** As much as either service gives at once. */
    private static final int LARGEST_PAGE = 500;

    private Paging() {}

    static Page<HostView> hosts(Scheduler scheduler) {
        return all((cursor, limit) -> scheduler.hosts(page(cursor, limit)));
    }

    static Page<GuestView> guests(Scheduler scheduler) {
        return all((cursor, limit) -> scheduler.guests(page(cursor, limit)));
    }

    /** Every item there is. */
    static <T> Page<T> all(BiFunction<@Nullable String, Integer, Page<T>> fetch) {
        return collect(ALL, _ -> true, fetch);
    }

    static Query page(@Nullable String cursor, int limit) {
        return Query.empty().with("limit", limit).with("cursor", cursor);
    }

    /**
     * At most {@code limit} items that are wanted, and the cursor of what follows.
     *
     * @param fetch the page at a cursor (absent: the first) with at most so many items
     */
    static <T> Page<T> collect(int limit, Predicate<T> wanted, BiFunction<@Nullable String, Integer, Page<T>> fetch) {
        var items = new ArrayList<T>();
        String cursor = null;
        do {
            var page = fetch.apply(cursor, Math.min(LARGEST_PAGE, limit - items.size()));
            page.items().stream().filter(wanted).limit(limit - items.size()).forEach(items::add);
            cursor = page.items().isEmpty() ? null : page.next();
        } while (cursor != null && items.size() < limit);
        return new Page<>(items, cursor);
    }
}
