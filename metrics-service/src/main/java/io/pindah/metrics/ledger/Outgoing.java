package io.pindah.metrics.ledger;

import io.pindah.contracts.MigrationResult;
import java.util.List;

/** Results that have changed since they were last published. */
public interface Outgoing {

    /**
     * Hands every such result to the way out and remembers it as published once that has returned. No result is handed out twice at the
     * same time, also not by another copy of the service, so that the newest is the last one out.
     *
     * @return how many
     * @throws Unavailable if the ledger cannot be reached
     */
    int drain(WayOut out);

    /** Where results go. */
    @FunctionalInterface
    interface WayOut {
        /** Returns when all have arrived, throws if one may not have. */
        void send(List<MigrationResult> results);
    }
}
