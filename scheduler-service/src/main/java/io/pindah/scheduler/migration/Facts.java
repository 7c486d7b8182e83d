package io.pindah.scheduler.migration;

import io.pindah.contracts.GuestId;
import io.pindah.scheduler.inventory.Inventory;
import java.util.List;
import java.util.Set;

/** What is known as a request is decided on; the same throughout one decision. */
public interface Facts {

    Inventory inventory();

    List<Underway> underway();

    /** The epoch of the guest's latest migration or restart on record; 0: there is none. */
    long latestEpoch(GuestId guest);

    /** Lost guests that are being started again. */
    Set<GuestId> restarting();
}
