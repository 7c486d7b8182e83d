package io.pindah.scheduler.migration;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import java.util.Set;

/**
 * Which migrations to list, newest first.
 *
 * @param phases any of these; empty: all
 * @param guest empty: all guests, else a name or UUID
 * @param hosts source or destination is among these; empty: all
 * @param after only those older than this one; empty: from the newest
 * @param limit how many at most
 */
public record Query(Set<Phase> phases, Set<String> guest, Set<HostName> hosts, Set<MigrationId> after, int limit) {
    public Query {
        phases = Set.copyOf(phases);
        guest = Set.copyOf(guest);
        hosts = Set.copyOf(hosts);
        after = Set.copyOf(after);
    }
}
