package io.pindah.scheduler.inventory;

import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostReport;

/** A guest on a host. */
public record Sighting(HostReport.Guest guest, KnownHost host) {

    public boolean isRunning() {
        return guest.state() == GuestState.RUNNING;
    }
}
