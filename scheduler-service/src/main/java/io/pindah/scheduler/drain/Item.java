package io.pindah.scheduler.drain;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One guest's part in a drain.
 *
 * <pre>
 *   asks ─▶ pending ─▶ moving ─▶ moved
 *     │        ▲         │  ├──▶ lost
 *     ▼        └ blocked ◀┘  └──▶ stopped (cancelled)
 *    left          └─▶ gone, from anywhere before moved
 * </pre>
 *
 * @param destination where it goes or has gone; absent: nothing has been asked for yet
 * @param migration the latest that was asked for
 * @param tries how many have been asked for
 * @param notBefore of one that is blocked: when it is tried again
 * @param detail for people; may be empty
 */
public record Item(
        GuestId guest,
        GuestName name,
        long memoryMiB,
        Step step,
        @Nullable HostName destination,
        @Nullable MigrationId migration,
        int tries,
        @Nullable Instant notBefore,
        String detail) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    static Item of(GuestId guest, GuestName name, long memoryMiB, Step step, String detail) {
        return new Item(guest, name, memoryMiB, step, null, null, 0, null, detail);
    }

    boolean isOver() {
        return switch (step) {
            case MOVED, LEFT, GONE, STOPPED, LOST -> true;
            case PENDING, ASKS, MOVING, BLOCKED -> false;
        };
    }

    boolean isDue(Instant now) {
        return step == Step.PENDING || (step == Step.BLOCKED && notBefore != null && !now.isBefore(notBefore));
    }

    Item moving(MigrationId by, HostName to) {
        return new Item(guest, name, memoryMiB, Step.MOVING, to, by, tries + 1, null, "");
    }

    /** The scheduler tries again by itself, or has chosen another destination. */
    Item followed(MigrationId by, HostName to) {
        return new Item(
                guest, name, memoryMiB, Step.MOVING, to, by, by.equals(migration) ? tries : tries + 1, null, "");
    }

    /** The stop of its migration has been asked for, and an answer may still come. */
    boolean isStopAsked(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }

    Item stopAsked(Instant now) {
        return new Item(
                guest,
                name,
                memoryMiB,
                step,
                destination,
                migration,
                tries,
                now.plus(UNTIL_STOPPED),
                "Its migration was asked to stop.");
    }

    /** Where it could not be taken the last time. */
    Set<HostName> triedBefore() {
        return destination == null ? Set.of() : Set.of(destination);
    }

    Item at(Step next, String why) {
        return new Item(guest, name, memoryMiB, next, destination, migration, tries, null, why);
    }

    Item blocked(String why, Instant now) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        var capped = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new Item(guest, name, memoryMiB, Step.BLOCKED, destination, migration, tries, now.plus(capped), why);
    }

    DrainView.Guest view() {
        return view(step == Step.BLOCKED ? detail + " It is tried again at " + notBefore + "." : detail);
    }

    /** Without a word on what is done next. */
    DrainView.Guest plainView() {
        return view(detail);
    }

    private DrainView.Guest view(String words) {
        return new DrainView.Guest(
                guest,
                name,
                memoryMiB,
                step,
                destination,
                migration,
                tries,
                null,
                null,
                words.isEmpty() ? null : words);
    }
}
