package io.pindah.metrics.ledger;

/** The ledger cannot do this, now or later: the data or our own code are at fault. Nothing was kept. */
public final class Unacceptable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unacceptable(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
