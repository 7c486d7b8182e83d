package io.pindah.scheduler.drain;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.drain.Planning.Planned;
import io.pindah.scheduler.drain.Steering.Steered;
import io.pindah.scheduler.migration.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where drains are recorded. Thread-safe, also between processes. Every method that changes something decides and records in one transaction. All may
 * throw {@link io.pindah.scheduler.migration.Unavailable}.
 */
public interface Drains {

    /**
     * Decides on a new drain or return of a host, which is cordoned by the one and uncordoned by the other.
     *
     * @param decide takes the facts and the host's drains and returns so far, the newest first
     */
    Planned open(HostName host, BiFunction<Facts, List<Drain>, Planned> decide);

    /** The same, and nothing is recorded. */
    <R> R survey(HostName host, BiFunction<Facts, List<Drain>, R> look);

    /** @return empty if there is no such drain */
    Optional<Steered> steer(DrainId id, Function<Drain, Steered> decide);

    /**
     * Takes a drain's next step.
     *
     * @return whether anything changed
     */
    boolean advance(DrainId id, BiFunction<Drain, Scene, Progress> decide);

    /**
     * Those that have not ended and for which there is something to do, the oldest first. Looks at them all by the same facts, without a lock, so what it
     * finds may be overtaken: {@link #advance} decides.
     */
    List<DrainId> due(BiFunction<Drain, Scene, Progress> decide);

    Optional<DrainView> find(DrainId id);

    /** Newest first. */
    Page<DrainView> list(Set<HostName> host, Set<DrainId> after, int limit);

    /** How often each of these has changed, of those that exist. */
    Map<DrainId, Long> versions(Set<DrainId> ids);
}
