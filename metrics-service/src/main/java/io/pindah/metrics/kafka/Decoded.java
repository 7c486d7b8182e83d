package io.pindah.metrics.kafka;

import java.util.List;

/** What a batch held: what could be read, and the rest with why not. */
record Decoded<T>(List<Entry<T>> entries, List<DeadLetter> unreadable) {

    /** A record and where it came from. */
    record Entry<T>(T value, RawRecord raw) {}

    List<T> values() {
        return entries.stream().map(Entry::value).toList();
    }
}
