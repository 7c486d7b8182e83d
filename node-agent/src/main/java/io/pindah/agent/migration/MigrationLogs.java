package io.pindah.agent.migration;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.util.List;
import java.util.Optional;

/** The journals of this host. Thread-safe. */
public interface MigrationLogs {

    /** The journal, if there is one already. */
    Optional<MigrationLog> find(MigrationId migration, Side side);

    /** The journal, begun now if there is none. */
    MigrationLog open(MigrationId migration, Side side);

    /** Those that were not closed, or have facts the broker has not got; oldest first. */
    List<MigrationLog> unfinished();

    Optional<Admission.Newest> newest(GuestId guest);

    /** Remembers a guest's epoch, if it is newer than what is known; durable when it returns. */
    void remember(GuestId guest, Epoch epoch, MigrationId migration);

    /** Whether so much waits for the broker that nothing new is to be begun. */
    boolean isFull();
}
