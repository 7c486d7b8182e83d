package io.pindah.agent.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What waits to be sent, of bounded size. When there is too much, the longest series loses every second of its values, and takes in only every
 * second from then on: however long that lasts, its course can still be seen from its beginning, ever more coarsely. Not thread-safe.
 */
final class Backlog<T> {
    /** How much of a series is kept. */
    enum Keeping {
        /** As many values as there is room for, evenly spaced. */
        THINNED,
        /** The last one; those before it say nothing any more. */
        LAST
    }

    record Waiting<T>(String series, Keeping keeping, T value) {}

    private final int most;
    private final Deque<Waiting<T>> thinned = new ArrayDeque<>();
    private final Map<String, Waiting<T>> last = new LinkedHashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();

    /** @param most how many values are kept of all series that are thinned */
    Backlog(int most) {
        this.most = most;
    }

    void add(Waiting<T> next) {
        switch (next.keeping()) {
            case LAST -> last.put(next.series(), next);
            case THINNED -> {
                if (pace(next.series()).isDue()) {
                    thinned.addLast(next);
                    shrink();
                }
            }
        }
    }

    /** The next to be sent, each series in its order. */
    List<Waiting<T>> take(int atMost) {
        var taken = new ArrayList<>(last.values());
        last.clear();
        while (taken.size() < atMost && !thinned.isEmpty()) {
            taken.add(thinned.removeFirst());
        }
        paces.keySet().retainAll(lengths().keySet());
        return taken;
    }

    /** Those that could not be sent, in their order. */
    void putBack(List<Waiting<T>> unsent) {
        for (var waiting : unsent.reversed()) {
            switch (waiting.keeping()) {
                case LAST -> last.putIfAbsent(waiting.series(), waiting);
                case THINNED -> thinned.addFirst(waiting);
            }
        }
        shrink();
    }

    boolean isEmpty() {
        return thinned.isEmpty() && last.isEmpty();
    }

    private void shrink() {
        while (thinned.size() > most) {
            var longest = lengths().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow();
            if (longest.getValue() == 1) {
                thinned.removeFirst();
            } else {
                thin(longest.getKey());
            }
        }
    }

    private void thin(String series) {
        var position = 0;
        for (var all = thinned.iterator(); all.hasNext(); ) {
            if (all.next().series().equals(series)) {
                if (position % 2 == 1) {
                    all.remove();
                }
                position++;
            }
        }
        pace(series).slow();
    }

    private Map<String, Long> lengths() {
        return thinned.stream()
                .map(Waiting::series)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private Pace pace(String series) {
        return paces.computeIfAbsent(series, _ -> new Pace());
    }

    /** One in how many values of a series is taken in. */
    private static final class Pace {
        private long stride = 1;
        private long seen;

        boolean isDue() {
            return seen++ % stride == 0;
        }

        void slow() {
            stride *= 2;
        }
    }
}
