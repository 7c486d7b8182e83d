package io.pindah.scheduler.rest;

/** As many follow already as this process serves at a time. */
final class TooManyFollow extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyFollow() {
        super("too many followers", null, false, false);
    }
}
