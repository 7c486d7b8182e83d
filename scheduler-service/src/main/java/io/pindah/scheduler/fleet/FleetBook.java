package io.pindah.scheduler.fleet;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.scheduler.policy.NamedPolicy;
import io.pindah.scheduler.policy.PolicyName;
import java.time.Instant;

/**
 * Where it is kept what operators say. Thread-safe, also between processes. Once a method has returned, no migration begins by what was said before. All
 * may throw {@link io.pindah.scheduler.migration.Unavailable}; each may be repeated.
 */
public interface FleetBook {

    Fleet read();

    /** In place of all labels that the guest bore. */
    void label(GuestId guest, Labels labels);

    /** Changes nothing about a host that is cordoned already. */
    void cordon(HostName host, Cordon cordon);

    void uncordon(HostName host);

    /**
     * Keeps a policy in place of the one of that name.
     *
     * @return with its version
     */
    NamedPolicy keep(NamedPolicy policy);

    /** @return whether there was one */
    boolean remove(PolicyName name);

    /** No migration leaves the queue from now on. */
    void pauseQueue(Instant since);

    void resumeQueue();
}
