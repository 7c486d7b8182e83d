package io.pindah.scheduler.migration;

import java.time.Instant;

/** What the scheduler has a host do about a half of the guest that is gone or left over ({@link Errands}). */
public sealed interface Errand {

    record None() implements Errand {}

    /**
     * Its command has been given.
     *
     * @param askAgainAt if there is no answer by then, which is later than the command's expiry, it is given again
     */
    record Given(Task task, Instant askAgainAt) implements Errand {}

    /** Which one. */
    enum Task {
        /** The source is to say whether the guest is lost. */
        CONFIRM_AT_SOURCE,
        /** The destination is to say whether the guest has all its memory there. */
        CONFIRM_AT_DESTINATION,
        /** The source is to remove a paused half that a completed migration has left. */
        CLEAN_UP_SOURCE
    }
}
