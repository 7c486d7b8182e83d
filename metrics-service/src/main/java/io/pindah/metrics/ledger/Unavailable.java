package io.pindah.metrics.ledger;

/** The ledger cannot be reached just now; the same call may succeed later. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(Throwable cause) {
        super("the database cannot be reached: " + cause.getMessage(), cause);
    }
}
