package io.pindah.metrics.ledger;

import java.util.List;

/**
 * What has changed since it was last published.
 *
 * @param <T> results of migrations, or averages of cells
 */
public interface Outgoing<T> {

    /**
     * Hands everything that has changed to the way out and remembers it as published once that has returned. Nothing is handed out twice at
     * the same time, also not by another copy of the service, so that the newest is the last one out.
     *
     * @return how many
     * @throws Unavailable if the ledger cannot be reached
     */
    int drain(WayOut<T> out);

    /** Where it goes. */
    @FunctionalInterface
    interface WayOut<T> {
        /** Returns when all have arrived, throws if one may not have. */
        void send(List<T> records);
    }
}
