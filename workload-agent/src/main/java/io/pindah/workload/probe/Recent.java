package io.pindah.workload.probe;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Remembers the latest {@value #KEPT} of something. Not thread-safe. */
final class Recent<T> {
    static final int KEPT = 10_000;
    private final SequencedSet<T> known = new LinkedHashSet<>();

    void add(T one) {
        known.add(one);
        if (known.size() > KEPT) {
            known.removeFirst();
        }
    }

    boolean contains(T one) {
        return known.contains(one);
    }
}
