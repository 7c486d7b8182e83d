package io.pindah.metrics.result;

import io.pindah.contracts.EventHead;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Both sides' testimonies about one migration; at least one fact. */
record Account(Testimony source, Testimony destination) {

    /**
     * Of facts in any order, of one migration. A lost guest may be started again on a third host, which speaks as a destination and counts its
     * facts by itself: that is another story.
     */
    static Account of(Collection<? extends MigrationEvent> facts) {
        var source = Testimony.of(Side.SOURCE, facts);
        var host = source.first(MigrationEvent.Started.class)
                .map(MigrationEvent.Started::destination)
                .or(() -> firstHost(facts));
        var there = facts.stream()
                .filter(fact -> host.filter(fact.head().host()::equals).isPresent())
                .toList();
        return new Account(source, Testimony.of(Side.DESTINATION, there));
    }

    private static Optional<HostName> firstHost(Collection<? extends MigrationEvent> facts) {
        return facts.stream()
                .map(MigrationEvent::head)
                .filter(head -> head.side() == Side.DESTINATION)
                .min(Comparator.comparing(EventHead::epoch)
                        .thenComparing(EventHead::sequence)
                        .thenComparing(head -> head.host().value()))
                .map(EventHead::host);
    }

    /** Who and what: the head of the latest epoch in which something happened that bears on the result. */
    EventHead head() {
        return Stream.concat(source.facts().stream(), destination.facts().stream())
                .filter(fact -> !Aftermath.holds(fact))
                .map(MigrationEvent::head)
                .max(Comparator.comparing(EventHead::epoch))
                .orElseThrow();
    }

    Optional<MigrationEvent.Started> started() {
        return source.first(MigrationEvent.Started.class);
    }

    Optional<MigrationEvent.Prepared> prepared() {
        return destination.first(MigrationEvent.Prepared.class);
    }

    Optional<MigrationEvent.GuestSuspended> suspended() {
        return source.first(MigrationEvent.GuestSuspended.class);
    }

    Optional<MigrationEvent.GuestResumed> resumed() {
        return destination.first(MigrationEvent.GuestResumed.class);
    }

    boolean resumedAs(ResumedAs as) {
        return destination.all(MigrationEvent.GuestResumed.class).anyMatch(resumed -> resumed.as() == as);
    }

    /** Whether the guest had, or may have, left the source. Only a post-copy is ever interrupted. */
    boolean isBeyondTheSwitch() {
        return source.has(MigrationEvent.SwitchedToPostCopy.class)
                || destination.has(MigrationEvent.GuestResumed.class)
                || source.wasInterrupted()
                || destination.wasInterrupted();
    }

    Optional<HostName> sourceHost() {
        return source.anyHead().map(EventHead::host);
    }

    Optional<HostName> destinationHost() {
        return destination.anyHead().map(EventHead::host).or(() -> started().map(MigrationEvent.Started::destination));
    }
}
