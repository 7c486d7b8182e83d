package io.pindah.scheduler.migration;

/** The record cannot be reached at the moment; trying again later may help. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
