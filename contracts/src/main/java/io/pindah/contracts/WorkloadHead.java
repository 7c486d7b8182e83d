package io.pindah.contracts;

import java.time.Instant;

/**
 * What every command to a workload agent carries.
 *
 * @param guestName the addressee, and the record's key
 * @param expiresAt from then on, by the guest's clock, the command is refused
 */
public record WorkloadHead(CommandId id, RunId run, GuestId guest, GuestName guestName, Instant expiresAt) {}
