package io.pindah.metrics.ledger;

/** Takes in what was delivered. */
public interface Intake {

    /**
     * Keeps what is new, computes the results that depend on it and remembers how far the topics have been taken in, all or nothing. Taking the
     * same again changes nothing.
     *
     * @throws Unavailable if it cannot be kept now; nothing was
     * @throws Unacceptable if something in it cannot be kept at all; nothing was
     */
    void take(Delivery delivery);
}
