package io.pindah.scheduler.placement;

import io.pindah.contracts.HostName;
import java.util.List;
import java.util.Optional;

/** Chooses a destination. Another way of choosing takes the place of {@link Spread} as a bean of this type. Pure. */
@FunctionalInterface
public interface Placement {

    /**
     * @param candidates none of them has an {@link Obstacle}; not empty in general, and in no order that means anything
     * @return one of them; empty only if there is none
     */
    Optional<HostName> choose(Wanted guest, List<Candidate> candidates);
}
