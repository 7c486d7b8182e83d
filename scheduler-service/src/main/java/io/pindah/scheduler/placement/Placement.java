package io.pindah.scheduler.placement;

import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.HostView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses a destination.
 *
 * <p><b>Goal.</b> Leave the hosts evenly loaded: take the one that keeps the most memory available.
 *
 * <p><b>Constraints.</b> It is not the source; it reports in time and without problems; the guest's memory fits into what is available,
 * less the memory of every migration that is on its way there. A guest half moved may so be counted twice, once by the host and once here:
 * better a place left free than one promised to two.
 *
 * <p><b>Algorithm.</b> Drop the hosts with an {@link Obstacle}; of the others take the one with the most room, of equals the first by name,
 * so that the same facts give the same answer.
 *
 * <p><b>Example.</b> A guest of 4 GiB leaves kvm1. kvm2 has 18 GiB available and 16 GiB are on their way to it: 2 GiB of room, too little.
 * kvm3 has 10 GiB available: chosen. kvm4 has 30 GiB but reports a problem: left out.
 */
public final class Placement {
    private Placement() {}

    /** A host to be considered; {@code roomMiB} is what is available, less what is on its way there, and may be negative. */
    public record Candidate(HostName host, HostView.State state, long roomMiB) {}

    /** Why a host cannot take the guest. */
    public enum Obstacle {
        SOURCE("is where it runs"),
        STALE("has stopped reporting"),
        UNFIT("reports problems"),
        MEMORY("has too little memory");

        private final String predicate;

        Obstacle(String predicate) {
            this.predicate = predicate;
        }
    }

    public static Optional<HostName> choose(List<Candidate> candidates, HostName source, GuestShape guest) {
        return candidates.stream()
                .filter(candidate -> obstacle(candidate, source, guest).isEmpty())
                .max(Comparator.comparingLong(Candidate::roomMiB)
                        .thenComparing(candidate -> candidate.host().value(), Comparator.reverseOrder()))
                .map(Candidate::host);
    }

    /** What keeps the guest from going there; empty: nothing known. */
    public static Optional<Obstacle> obstacle(Candidate candidate, HostName source, GuestShape guest) {
        if (candidate.host().equals(source)) {
            return Optional.of(Obstacle.SOURCE);
        }
        return switch (candidate.state()) {
            case STALE -> Optional.of(Obstacle.STALE);
            case UNFIT -> Optional.of(Obstacle.UNFIT);
            case READY -> candidate.roomMiB() < guest.memoryMiB() ? Optional.of(Obstacle.MEMORY) : Optional.empty();
        };
    }

    /** For people: each host with its obstacle, such as {@code kvm1 is where it runs, kvm2 has too little memory}. */
    public static String obstacles(List<Candidate> candidates, HostName source, GuestShape guest) {
        return candidates.stream()
                .flatMap(candidate -> obstacle(candidate, source, guest).stream()
                        .map(obstacle -> candidate.host() + " " + obstacle.predicate))
                .limit(10)
                .collect(Collectors.joining(", "));
    }
}
