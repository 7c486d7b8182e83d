package io.pindah.scheduler.restart;

import java.time.Instant;

/** What one of the old hosts may still have of a lost guest. */
public sealed interface Remains {

    /**
     * It was asked to remove it.
     *
     * @param askAgainAt if there is no answer by then, which is later than the command's expiry
     */
    record Asked(Instant askAgainAt) implements Remains {}

    /** Nothing: it has said so. */
    record Discarded() implements Remains {}

    /** Nothing, by the operator's word: the host is powered off. */
    record VouchedFor() implements Remains {}

    /** It was vouched for, and reported after the guest had been told to start: it has been asked, once, to remove what it may have. */
    record Returned() implements Remains {}

    /** Whether the guest may be started as far as this host is concerned. */
    default boolean isGone() {
        return switch (this) {
            case Asked _ -> false;
            case Discarded _, VouchedFor _, Returned _ -> true;
        };
    }
}
