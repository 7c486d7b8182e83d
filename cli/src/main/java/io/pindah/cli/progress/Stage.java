package io.pindah.cli.progress;

import io.pindah.contracts.Phase;

/** The stretches of a migration that have a bar of their own, in their order; a migration never goes back to an earlier one. */
public enum Stage {
    WAITING,
    PRE_COPY,
    POST_COPY,
    ENDED;

    static Stage of(Phase phase) {
        return switch (phase) {
            case REQUESTED, QUEUED, PREPARING -> WAITING;
            case RUNNING -> PRE_COPY;
            case POST_COPY, INTERRUPTED -> POST_COPY;
            case COMPLETED, FAILED, ABORTED, CANCELLED, REJECTED, LOST -> ENDED;
        };
    }
}
