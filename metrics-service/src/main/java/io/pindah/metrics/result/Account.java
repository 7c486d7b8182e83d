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

    /** Of facts in any order, of one migration. */
    static Account of(Collection<? extends MigrationEvent> facts) {
        return new Account(Testimony.of(Side.SOURCE, facts), Testimony.of(Side.DESTINATION, facts));
    }

    /** Who and what: the head of the latest epoch. */
    EventHead head() {
        return Stream.concat(source.facts().stream(), destination.facts().stream())
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

    /** Whether the guest had, or may have, left the source. */
    boolean isBeyondTheSwitch() {
        return source.has(MigrationEvent.SwitchedToPostCopy.class)
                || destination.has(MigrationEvent.GuestResumed.class);
    }

    Optional<HostName> sourceHost() {
        return source.anyHead().map(EventHead::host);
    }

    Optional<HostName> destinationHost() {
        return destination.anyHead().map(EventHead::host).or(() -> started().map(MigrationEvent.Started::destination));
    }
}
