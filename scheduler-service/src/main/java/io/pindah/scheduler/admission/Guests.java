package io.pindah.scheduler.admission;

import io.pindah.contracts.GuestId;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Underway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What keeps a guest from being moved at all, wherever to. */
final class Guests {
    private static final String FIELD = "guest";

    private Guests() {}

    /**
     * @param asked the name or UUID that was asked for
     * @param sightings of the guests that fit
     * @return empty: exactly one of the sightings is running, on a host that is ready
     */
    static Optional<Rejection> obstacle(String asked, List<Sighting> sightings, List<Underway> underway, Instant now) {
        if (sightings.isEmpty()) {
            return rejected(
                    Reason.UNKNOWN_GUEST,
                    "No host reports a guest " + asked + "; check the name, or that the agent on its host runs.");
        }
        var moving = underway.stream()
                .filter(u -> sightings.stream()
                        .anyMatch(s -> s.guest().id().equals(u.move().guest())))
                .findFirst();
        if (moving.isPresent()) {
            return rejected(Reason.ALREADY_MIGRATING, alreadyMigrating(moving.get()));
        }
        var running = sightings.stream().filter(Sighting::isRunning).toList();
        return switch (running.size()) {
            case 0 -> rejected(Reason.GUEST_NOT_RUNNING, notRunning(asked, sightings));
            case 1 -> sourceObstacle(running.getFirst(), now);
            default -> rejected(Reason.AMBIGUOUS_GUEST, ambiguous(asked, running));
        };
    }

    /** What is left of a lost guest may still be reported while it is being removed. */
    static Optional<Rejection> restart(List<Sighting> sightings, Set<GuestId> restarting) {
        return sightings.stream()
                .map(Sighting::guest)
                .filter(guest -> restarting.contains(guest.id()))
                .findFirst()
                .flatMap(guest -> rejected(
                        Reason.RESTART_UNDER_WAY,
                        guest.name() + " is lost and being started again from its disks; ask again when it runs."));
    }

    static String stale(KnownHost host, Instant now) {
        return host.name() + " last reported " + host.age(now).toSeconds()
                + " s ago; see that its agent runs and reaches the broker.";
    }

    static String unfit(KnownHost host) {
        return host.name() + " reports: " + String.join("; ", host.report().problems()) + ".";
    }

    private static Optional<Rejection> sourceObstacle(Sighting guest, Instant now) {
        var it = guest.guest().name() + " cannot leave " + guest.host().name() + ": ";
        return switch (guest.host().state(now)) {
            case READY -> Optional.empty();
            case STALE -> rejected(Reason.HOST_STALE, it + stale(guest.host(), now));
            case UNFIT -> rejected(Reason.HOST_UNFIT, it + unfit(guest.host()));
        };
    }

    private static String alreadyMigrating(Underway underway) {
        var move = underway.move();
        return move.guestName() + " is already migrating from " + move.source() + " to " + move.destination() + " ("
                + underway.phase() + "), as migration " + move.id() + "; wait for its end or abort it.";
    }

    private static String notRunning(String asked, List<Sighting> sightings) {
        return asked + " is not running: it is " + states(sightings) + "; start it, and ask again.";
    }

    private static String ambiguous(String asked, List<Sighting> running) {
        var oneGuest = running.stream().map(s -> s.guest().id()).distinct().count() == 1;
        return asked + " is reported more than once: " + states(running)
                + (oneGuest
                        ? "; look at these hosts before anything is moved, a guest must never run twice."
                        : "; name it by its UUID.");
    }

    private static String states(List<Sighting> sightings) {
        return sightings.stream()
                .map(s -> s.guest().state() + " on " + s.host().name() + " ("
                        + s.guest().id() + ")")
                .collect(Collectors.joining(" and "));
    }

    private static Optional<Rejection> rejected(Reason reason, String sentence) {
        return Optional.of(Rejection.ofField(FIELD, reason, sentence));
    }
}
