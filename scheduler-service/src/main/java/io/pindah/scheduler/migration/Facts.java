package io.pindah.scheduler.migration;

import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.queue.Rules;
import java.util.List;
import java.util.Set;

/** What is known as a request is decided on; the same throughout one decision. */
public interface Facts {

    Inventory inventory();

    List<Underway> underway();

    /** The epoch of the guest's latest migration or restart on record; 0: there is none. */
    long latestEpoch(GuestId guest);

    /** What earlier migrations of the guest have cost. */
    default Evidence evidence(GuestId guest) {
        return Evidence.NONE;
    }

    /** What operators have said. */
    default Fleet fleet() {
        return Fleet.NONE;
    }

    /** By which it is decided who may start. */
    default Rules rules() {
        return Rules.DEFAULT;
    }

    /** Lost guests that are being started again. */
    Set<GuestId> restarting();
}
