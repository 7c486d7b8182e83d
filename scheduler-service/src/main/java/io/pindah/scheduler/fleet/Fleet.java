package io.pindah.scheduler.fleet;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.scheduler.policy.NamedPolicy;
import java.util.List;
import java.util.Map;

/**
 * What operators have said, at one instant.
 *
 * @param labels of guests that bear any
 * @param cordons the hosts that take no guests
 */
public record Fleet(
        Map<GuestId, Labels> labels, List<NamedPolicy> policies, Map<HostName, Cordon> cordons, QueueState queue) {
    /** Nothing has been said. */
    public static final Fleet NONE = new Fleet(Map.of(), List.of(), Map.of(), QueueState.OPEN);

    public Fleet {
        labels = Map.copyOf(labels);
        policies = List.copyOf(policies);
        cordons = Map.copyOf(cordons);
    }

    public Labels labels(GuestId guest) {
        return labels.getOrDefault(guest, Labels.NONE);
    }

    public boolean isCordoned(HostName host) {
        return cordons.containsKey(host);
    }

    /** Whether migrations that wait may start. */
    public enum QueueState {
        OPEN,
        PAUSED
    }
}
