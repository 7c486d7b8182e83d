package io.pindah.scheduler.inventory;

import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import java.time.Instant;

/** Where the hosts' latest reports are kept. Thread-safe, also between processes. */
public interface Hosts {

    /**
     * Keeps the report, unless a later one is there already: of the same agent process, or of one that started later. After a minute of silence any
     * report is kept, as the host's clock may have been set back.
     */
    void keep(HostReport report, Instant receivedAt);

    void forget(HostName host);

    /** With the migrations that completed of late. */
    Inventory inventory(Instant now);
}
