package io.pindah.scheduler.migration;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.Handling;
import java.time.Instant;

/**
 * What one migration is to do. Fixed when it leaves the queue; while it waits there, the scheduler may choose another destination for a
 * guest whose request names none, and fills in what is only known then.
 *
 * @param handling how it is treated
 * @param evidence what earlier migrations of the guest have cost, where a mode is still to be chosen
 */
public record Move(
        MigrationId id,
        GuestId guest,
        GuestName guestName,
        GuestShape shape,
        HostName source,
        HostName destination,
        MigrationPolicy policy,
        Epoch epoch,
        Instant requestedAt,
        Handling handling,
        Evidence evidence) {

    /** Treated as any other. */
    public Move(
            MigrationId id,
            GuestId guest,
            GuestName guestName,
            GuestShape shape,
            HostName source,
            HostName destination,
            MigrationPolicy policy,
            Epoch epoch,
            Instant requestedAt) {
        this(
                id,
                guest,
                guestName,
                shape,
                source,
                destination,
                policy,
                epoch,
                requestedAt,
                Handling.DEFAULT,
                Evidence.NONE);
    }

    /** The same to another destination, within other limits. */
    public Move to(HostName other, MigrationPolicy limited) {
        return new Move(id, guest, guestName, shape, source, other, limited, epoch, requestedAt, handling, evidence);
    }

    /** The same with what is known of earlier ones. */
    public Move knowing(Evidence past) {
        return new Move(id, guest, guestName, shape, source, destination, policy, epoch, requestedAt, handling, past);
    }

    public HostName host(Side side) {
        return switch (side) {
            case SOURCE -> source;
            case DESTINATION -> destination;
        };
    }
}
