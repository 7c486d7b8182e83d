package io.pindah.metrics.result;

import io.pindah.contracts.EventHead;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one side has said of a migration, in the order in which it happened there; each fact once.
 *
 * <p>A side counts its facts on from epoch to epoch. So what was said in a lower epoch counts only as far as no higher epoch has spoken at
 * that number or before: the rest comes from an agent that had been fenced off.
 */
record Testimony(List<MigrationEvent> facts) {

    Testimony {
        facts = List.copyOf(facts);
    }

    static Testimony of(Side side, Collection<? extends MigrationEvent> all) {
        var kept = new TreeMap<Long, MigrationEvent>();
        all.stream()
                .filter(fact -> fact.head().side() == side)
                .sorted(Comparator.comparing(
                                (MigrationEvent fact) -> fact.head().epoch())
                        .thenComparing(fact -> fact.head().sequence()))
                .forEach(fact -> {
                    kept.tailMap(fact.head().sequence(), true)
                            .values()
                            .removeIf(other ->
                                    other.head().epoch().compareTo(fact.head().epoch()) < 0);
                    kept.putIfAbsent(fact.head().sequence(), fact);
                });
        return new Testimony(List.copyOf(kept.values()));
    }

    <T extends MigrationEvent> Stream<T> all(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends MigrationEvent> Optional<T> first(Class<T> type) {
        return all(type).findFirst();
    }

    boolean has(Class<? extends MigrationEvent> type) {
        return facts.stream().anyMatch(type::isInstance);
    }

    /**
     * What it had said before it found an orphan. A completion that it tells of later is the answer to a question: that proves the end, and not when
     * it came.
     */
    Testimony beforeAnOrphan() {
        return new Testimony(facts.stream()
                .takeWhile(fact -> !(fact instanceof MigrationEvent.OrphanSourceFound))
                .toList());
    }

    /** Whether by its word post-copy stopped, or was taken up again. */
    boolean wasInterrupted() {
        return has(MigrationEvent.Interrupted.class)
                || has(MigrationEvent.RecoveryStarted.class)
                || has(MigrationEvent.RecoveryFailed.class)
                || has(MigrationEvent.Recovered.class);
    }

    Optional<EventHead> anyHead() {
        return facts.stream().findFirst().map(MigrationEvent::head);
    }

    /** Whether it begins with the first fact and leaves none out up to the last one known. */
    boolean isUnbroken() {
        return !facts.isEmpty() && facts.getLast().head().sequence() == facts.size();
    }
}
