package io.pindah.scheduler.campaign;

import io.pindah.contracts.HostName;
import io.pindah.scheduler.migration.Rejection;
import java.util.Map;
import java.util.Set;

/**
 * A definition that is well formed; which guests and hosts it means is another matter ({@link Resolution}).
 *
 * @param guests names or UUIDs by memory, for those memory sizes that name one
 * @param home empty: to be chosen
 * @param away empty: to be chosen
 */
public record Draft(Design design, Map<Long, String> guests, Set<HostName> home, Set<HostName> away) {
    public Draft {
        guests = Map.copyOf(guests);
        home = Set.copyOf(home);
        away = Set.copyOf(away);
    }

    /** What became of a definition's text. */
    public sealed interface Reading {
        record Read(Draft draft) implements Reading {}

        record Unreadable(Rejection why) implements Reading {}
    }
}
