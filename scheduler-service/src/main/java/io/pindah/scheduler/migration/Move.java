package io.pindah.scheduler.migration;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Side;
import java.time.Instant;

/** What one migration is to do; fixed when the request is accepted. */
public record Move(
        MigrationId id,
        GuestId guest,
        GuestName guestName,
        GuestShape shape,
        HostName source,
        HostName destination,
        MigrationPolicy policy,
        Epoch epoch,
        Instant requestedAt) {

    public HostName host(Side side) {
        return switch (side) {
            case SOURCE -> source;
            case DESTINATION -> destination;
        };
    }
}
