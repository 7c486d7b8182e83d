package io.pindah.scheduler.deadletter;

/** The broker did not do what it was asked for in time; trying again later may help. */
public final class BrokerAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokerAway(String message, Throwable cause) {
        super(message, cause);
    }
}
