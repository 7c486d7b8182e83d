package io.pindah.contracts;

import java.time.Instant;

/**
 * What every command carries.
 *
 * @param host the addressee, and the record's key
 * @param expiresAt from then on the command is refused
 */
public record CommandHead(
        CommandId id,
        MigrationId migration,
        GuestId guest,
        GuestName guestName,
        Epoch epoch,
        HostName host,
        Instant expiresAt) {}
