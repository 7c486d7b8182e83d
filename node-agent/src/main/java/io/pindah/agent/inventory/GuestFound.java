package io.pindah.agent.inventory;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.ProbeAddress;
import org.jspecify.annotations.Nullable;

/**
 * A guest as libvirt describes it.
 *
 * @param name as it stands there; not every name is one that we manage
 * @param probe from its metadata
 * @param epoch of its last migration, from its metadata
 * @param needs with the CPU's definition itself
 */
public record GuestFound(
        GuestId id,
        String name,
        GuestState state,
        long memoryMiB,
        int vcpus,
        @Nullable ProbeAddress probe,
        @Nullable Epoch epoch,
        GuestNeeds needs) {

    /** The same guest with more known of what it needs. */
    public GuestFound needing(GuestNeeds more) {
        return new GuestFound(id, name, state, memoryMiB, vcpus, probe, epoch, more);
    }

    /** The same guest in another state. */
    public GuestFound in(GuestState now) {
        return new GuestFound(id, name, now, memoryMiB, vcpus, probe, epoch, needs);
    }
}
