package io.pindah.scheduler.placement;

import io.pindah.contracts.HostName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses a destination so that guests are spread evenly.
 *
 * <p><b>Constraints</b> ({@link Obstacle}; mandatory). The host is not the source; it reports in time and without problems; it is not cordoned;
 * the guest's memory fits into what is left when everything that runs there and everything that is on its way there is taken off; no guest of the
 * same anti-affinity group is there or on its way.
 *
 * <p><b>Goals</b>, the first one that makes a difference decides:
 *
 * <ol>
 *   <li>a host on which this request has not failed before;
 *   <li>the host with the most guests of the same affinity group;
 *   <li>the host that the fewest migrations are coming to: it can begin sooner, and page faults of post-copies compete for its link;
 *   <li>the host that fewest are leaving: their memory goes out over the same link;
 *   <li>the host that keeps the most memory;
 *   <li>the first by name, so that the same facts give the same answer.
 * </ol>
 *
 * <p>Affinity is a goal and not a constraint, as a group that is together could otherwise never be moved: its first guest would have to stay.
 *
 * <p><b>Algorithm.</b> One pass over the candidates with that order; the candidates are computed afresh for each guest, with what was promised to the
 * guests before it taken off, and under one lock for the whole cluster, so two decisions never promise the same memory.
 *
 * <p><b>Example.</b> A guest of 4 GiB of the affinity group {@code shop} leaves kvm1. kvm2 has 18 GiB available and 16 GiB are on their way to it: 2 GiB
 * of room, too little. kvm3 has 10 GiB and a guest of {@code shop}, kvm4 has 30 GiB: kvm3 is chosen, for goal 2 goes before goal 5. Were kvm3's
 * guest of the same <em>anti-affinity</em> group, kvm4 would be.
 */
public final class Spread implements Placement {

    @Override
    public Optional<HostName> choose(Wanted guest, List<Candidate> candidates) {
        return candidates.stream()
                .min(Comparator.<Candidate>comparingInt(
                                candidate -> guest.tried().contains(candidate.host()) ? 1 : 0)
                        .thenComparing(Candidate::friends, Comparator.reverseOrder())
                        .thenComparingInt(Candidate::incoming)
                        .thenComparingInt(Candidate::outgoing)
                        .thenComparing(Candidate::roomMiB, Comparator.reverseOrder())
                        .thenComparing(candidate -> candidate.host().value()))
                .map(Candidate::host);
    }
}
