package io.pindah.cli.text;

import io.pindah.contracts.api.QueuePlace;
import java.time.Duration;
import java.time.Instant;

/** Where a migration stands in the queue, in words. */
public final class QueuePlaces {
    private QueuePlaces() {}

    /** {@code number 2 of 5: kvm1 sends one already, starts in about 25 s}. */
    public static String sentence(QueuePlace place, Instant now) {
        var starts = place.startsAt() == null ? "" : ", starts " + about(place.startsAt(), now);
        return "number " + place.position() + " of " + place.length() + ": " + Words.oneLine(place.waitsFor()) + starts;
    }

    /** {@code in about 25 s}; an estimate that has passed says that much. */
    static String about(Instant startsAt, Instant now) {
        var wait = Duration.between(now, startsAt);
        return wait.toSeconds() < 1 ? "any moment" : "in about " + Units.about(wait);
    }
}
