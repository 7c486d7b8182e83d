package io.pindah.scheduler.restart;

import java.time.Instant;

/** How far a restart is. */
public sealed interface Progress {

    /** What is left of the guest is being removed from its old hosts. */
    record Discarding() implements Progress {}

    /**
     * Neither old host has anything left; the chosen one was asked to start the guest.
     *
     * @param askAgainAt if there is no answer by then, which is later than the command's expiry
     */
    record Starting(Instant askAgainAt) implements Progress {}

    record Running() implements Progress {}

    /** Nothing more is done; it may be asked for again. */
    record Refused(String why) implements Progress {}
}
