package io.pindah.contracts;

import java.time.Instant;

/**
 * What every fact and sample carries. A fact's identity is (migration, epoch, side, sequence).
 *
 * @param host the host that speaks
 * @param sequence from the agent's journal, 1, 2, 3 … per migration and side; samples count apart from facts
 * @param at the host's wall clock when it happened
 * @param monotonicNanos the host's monotonic clock at the same instant; differences are exact within one host and boot
 */
public record EventHead(
        MigrationId migration,
        GuestId guest,
        GuestName guestName,
        Epoch epoch,
        HostName host,
        Side side,
        long sequence,
        Instant at,
        long monotonicNanos) {
    public EventHead {
        Checks.require(sequence >= 1, "sequence must be at least 1, not " + sequence);
        Checks.require(monotonicNanos >= 0, "monotonicNanos must not be negative, not " + monotonicNanos);
    }

    /** {@code migration/epoch/side/sequence}. */
    public String identity() {
        return migration + "/" + epoch + "/" + side + "/" + sequence;
    }
}
