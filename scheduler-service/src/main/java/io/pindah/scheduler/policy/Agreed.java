package io.pindah.scheduler.policy;

import io.pindah.contracts.MigrationPolicy;

/**
 * What is to be done in the end.
 *
 * @param priority the higher the sooner
 * @param retries how often it is tried again should it fail before the switch
 * @param retryPauseSeconds before the first of these
 */
public record Agreed(MigrationPolicy policy, int priority, int retries, long retryPauseSeconds) {
    public static final int DEFAULT_PRIORITY = 50;
    public static final long DEFAULT_RETRY_PAUSE_SECONDS = 20;

    /** By a policy that somebody else has made, with nothing said about the rest. */
    public static Agreed of(MigrationPolicy policy) {
        return new Agreed(policy, DEFAULT_PRIORITY, 0, DEFAULT_RETRY_PAUSE_SECONDS);
    }
}
