package io.pindah.scheduler.placement;

import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import java.util.Optional;
import java.util.Set;

/**
 * A guest that is to go somewhere.
 *
 * @param antiAffinity its group, of which no two guests may be on one host
 * @param tried hosts that have failed it before: taken only if there is no other
 */
public record Wanted(GuestShape shape, HostName source, Optional<String> antiAffinity, Set<HostName> tried) {
    public Wanted {
        tried = Set.copyOf(tried);
    }

    /** Without labels, for the first time. */
    public Wanted(GuestShape shape, HostName source) {
        this(shape, source, Optional.empty(), Set.of());
    }
}
