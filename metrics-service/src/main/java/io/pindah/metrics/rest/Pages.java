package io.pindah.metrics.rest;

import io.pindah.contracts.api.Page;
import java.util.List;
import java.util.function.Function;

/** Cuts pages. */
final class Pages {
    private Pages() {}

    /**
     * A page of a list.
     *
     * @param found one more than fit, if there are more
     */
    static <T> Page<T> of(List<T> found, int size, Function<T, String> cursorOfLast) {
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, size);
        return new Page<>(items, cursorOfLast.apply(items.getLast()));
    }
}
