package io.pindah.scheduler.inventory;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import java.time.Instant;

/** A guest has been moved. */
public record Arrival(
        GuestId guest,
        GuestName name,
        GuestShape shape,
        HostName source,
        HostName destination,
        Epoch epoch,
        Instant finishedAt) {

    /** Whether the host's report may have been written before the migration completed, so that it is no proof of where the guest is. */
    boolean isNewerThan(KnownHost host) {
        return !host.receivedAt().isAfter(finishedAt.plusMillis(host.report().intervalMillis()));
    }

    HostReport.Guest guestAsMoved() {
        return new HostReport.Guest(guest, name, GuestState.RUNNING, shape, null, epoch);
    }
}
