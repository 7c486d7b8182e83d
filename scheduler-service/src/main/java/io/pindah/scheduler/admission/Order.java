package io.pindah.scheduler.admission;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.policy.Wish;
import java.util.Set;

/**
 * A request that is well formed; whether it can be met is another matter ({@link Admission}).
 *
 * @param guest a name or UUID
 */
public record Order(String guest, Destination destination, Wish wish, Occasion occasion) {

    /** By itself, with a policy that is fixed in every field. */
    public Order(String guest, Destination destination, MigrationPolicy policy) {
        this(guest, destination, new Wish.Fixed(policy), new Occasion.Request());
    }

    /** Where the guest is to go. */
    public sealed interface Destination {
        record Named(HostName host) implements Destination {}

        /** The scheduler chooses. */
        record Any() implements Destination {}
    }

    /** Why it is asked for. */
    public sealed interface Occasion {
        /** Somebody wants it. */
        record Request() implements Occasion {}

        /**
         * A host is drained, or its guests come back.
         *
         * @param drain its id
         * @param priority instead of the policy's
         * @param tried hosts that have not been able to take the guest
         */
        record Drain(String drain, int priority, Set<HostName> tried) implements Occasion {
            public Drain {
                tried = Set.copyOf(tried);
            }
        }
    }

    /** What became of a request's text. */
    public sealed interface Reading {
        record Read(Order order) implements Reading {}

        record Unreadable(Rejection why) implements Reading {}
    }
}
