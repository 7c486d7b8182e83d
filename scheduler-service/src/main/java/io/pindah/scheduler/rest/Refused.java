package io.pindah.scheduler.rest;

import io.pindah.scheduler.migration.Rejection;

/** A request that was understood and turned down; {@link Problems} makes the answer of it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Rejection why;

    Refused(Rejection why) {
        super(why.sentence(), null, false, false);
        this.why = why;
    }

    Rejection why() {
        return why;
    }
}
