package io.pindah.agent.inventory;

import io.pindah.agent.preflight.Sight;
import io.pindah.contracts.GuestNeeds.DiskDetail;
import java.util.HashMap;

/** Tells of a guest's disks what their host sees of them, for another host to compare. */
record Disks(HostFiles files) {

    GuestFound lookedAt(GuestFound guest) {
        var needs = guest.needs();
        var details = new HashMap<String, DiskDetail>();
        for (var path : needs.disks()) {
            var known = needs.detail(path);
            if (known.readsOnly()) {
                details.put(path, known);
            } else if (files.at(path) instanceof Sight.There there) {
                details.put(path, new DiskDetail(null, there.sizeMiB(), there.inode()));
            }
        }
        return details.isEmpty() ? guest : guest.needing(needs.with(details));
    }
}
