package io.pindah.scheduler.rest;

/** The follower has seen the end; 204 tells a browser not to come back. */
final class NothingFollows extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingFollows() {
        super("nothing follows", null, false, false);
    }
}
