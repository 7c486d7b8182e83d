package io.pindah.scheduler.placement;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.HostView;
import java.util.Set;

/**
 * A host to be considered.
 *
 * @param roomMiB what new guests may still have, with everything that is promised taken off; may be negative
 * @param incoming how many migrations are on their way to it
 * @param outgoing how many are leaving it
 * @param kept the anti-affinity groups of which it has, or is about to have, a guest
 * @param friends how many guests of the wanted guest's affinity group it has, or is about to have
 */
public record Candidate(
        HostName host,
        HostView.State state,
        Cordoned cordoned,
        long roomMiB,
        int incoming,
        int outgoing,
        Set<String> kept,
        int friends) {
    public Candidate {
        kept = Set.copyOf(kept);
    }

    /** Whether operators let it take guests. */
    public enum Cordoned {
        NO,
        YES
    }
}
