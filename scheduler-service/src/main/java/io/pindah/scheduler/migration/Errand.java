package io.pindah.scheduler.migration;

import java.time.Instant;

/** What the scheduler has a host do about a half of the guest that is gone, left over or deaf ({@link Errands}). */
public sealed interface Errand {

    record None() implements Errand {}

    /** It is wanted, and may see to itself: its command is given after that time, if it is wanted still. */
    record Planned(Task task, Instant notBefore) implements Errand {}

    /**
     * Its command has been given.
     *
     * @param occasion for a later one it is given again at once
     * @param askAgainAt if there is no answer by then, which is later than the command's expiry, it is given again
     */
    record Given(Task task, int occasion, Instant askAgainAt) implements Errand {
        Given(Task task, Instant askAgainAt) {
            this(task, 0, askAgainAt);
        }
    }

    /** Which one. */
    enum Task {
        /** The source is to say whether the guest is lost. */
        CONFIRM_AT_SOURCE,
        /** The destination is to say whether the guest has all its memory there. */
        CONFIRM_AT_DESTINATION,
        /** The destination is to break its side of the copy off, which the source has found broken. Each failed recovery is an occasion. */
        BREAK_OFF_AT_DESTINATION,
        /** The source is to remove what a migration has left there that the destination has proven to need nothing of it. */
        CLEAN_UP_SOURCE
    }
}
