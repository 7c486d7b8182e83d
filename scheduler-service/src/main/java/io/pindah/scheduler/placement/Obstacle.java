package io.pindah.scheduler.placement;

import io.pindah.contracts.api.HostView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a host cannot take a guest. What only the host itself can find out is not among these. */
public enum Obstacle {
    SOURCE("is where it runs"),
    STALE("has stopped reporting"),
    UNFIT("reports problems"),
    CORDONED("is cordoned"),
    MEMORY("has too little memory"),
    ANTI_AFFINITY("has a guest of the same anti-affinity group");

    private final String predicate;

    Obstacle(String predicate) {
        this.predicate = predicate;
    }

    /** The first that there is; empty: nothing known keeps the guest from going there. */
    public static Optional<Obstacle> of(Candidate candidate, Wanted guest) {
        if (candidate.host().equals(guest.source())) {
            return Optional.of(SOURCE);
        }
        if (candidate.state() == HostView.State.STALE) {
            return Optional.of(STALE);
        }
        if (candidate.state() == HostView.State.UNFIT) {
            return Optional.of(UNFIT);
        }
        if (candidate.cordoned() == Candidate.Cordoned.YES) {
            return Optional.of(CORDONED);
        }
        if (candidate.roomMiB() < guest.shape().memoryMiB()) {
            return Optional.of(MEMORY);
        }
        return guest.antiAffinity().filter(candidate.kept()::contains).map(_ -> ANTI_AFFINITY);
    }

    /** For people: each host with its obstacle, such as {@code kvm1 is where it runs, kvm2 has too little memory}. */
    public static String list(List<Candidate> candidates, Wanted guest) {
        return candidates.stream()
                .flatMap(candidate ->
                        of(candidate, guest).stream().map(obstacle -> candidate.host() + " " + obstacle.predicate))
                .limit(10)
                .collect(Collectors.joining(", "));
    }
}
