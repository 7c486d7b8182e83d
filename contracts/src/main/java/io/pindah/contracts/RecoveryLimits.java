package io.pindah.contracts;

/**
 * How an interrupted post-copy is taken up again without being asked. The guest cannot run to its end before that, and nothing is lost by
 * waiting; so the limits keep a broken network from being hammered, they never end a migration.
 *
 * @param attempts how many one interruption gets; after that an operator has to ask; 0: none
 * @param firstPauseSeconds between the first attempt that failed and the next; doubled from then on
 * @param lastPauseSeconds the longest pause between two attempts
 * @param stallSeconds how long a copy that QEMU takes to be running may move nothing before it is interrupted, so that it can be taken up
 *     again over another connection
 */
public record RecoveryLimits(int attempts, long firstPauseSeconds, long lastPauseSeconds, long stallSeconds) {
    public static final RecoveryLimits DEFAULT = new RecoveryLimits(20, 1, 60, 30);

    public RecoveryLimits {
        Checks.require(attempts >= 0, "attempts must not be negative, not " + attempts);
        Checks.require(firstPauseSeconds > 0, "firstPauseSeconds must be positive, not " + firstPauseSeconds);
        Checks.require(
                lastPauseSeconds >= firstPauseSeconds,
                "lastPauseSeconds must not be less than firstPauseSeconds, not " + lastPauseSeconds);
        Checks.require(stallSeconds > 0, "stallSeconds must be positive, not " + stallSeconds);
    }
}
