package io.pindah.contracts;

import java.time.Instant;

/**
 * What everything carries that a workload agent says of a run. Its identity is (run, sequence).
 *
 * @param sequence 1, 2, 3 … per run
 * @param at the guest's wall clock
 */
public record LoadHead(RunId run, GuestId guest, GuestName guestName, long sequence, Instant at) {
    public LoadHead {
        Checks.require(sequence >= 1, "sequence must be at least 1, not " + sequence);
    }
}
