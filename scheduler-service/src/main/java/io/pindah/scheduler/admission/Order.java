package io.pindah.scheduler.admission;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.scheduler.migration.Rejection;

/**
 * A request that is well formed; whether it can be met is another matter ({@link Admission}).
 *
 * @param guest a name or UUID
 */
public record Order(String guest, Destination destination, MigrationPolicy policy) {

    /** Where the guest is to go. */
    public sealed interface Destination {
        record Named(HostName host) implements Destination {}

        /** The scheduler chooses. */
        record Any() implements Destination {}
    }

    /** What became of a request's text. */
    public sealed interface Reading {
        record Read(Order order) implements Reading {}

        record Unreadable(Rejection why) implements Reading {}
    }
}
