package io.pindah.agent.inventory;

import io.pindah.agent.migration.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt says of itself and its host.
 *
 * @param offersKvm whether it would run a guest of the host's own architecture with KVM
 * @param machines QEMU's machine types for the host's own architecture
 * @param qemuUser the number of the user that QEMU runs as; absent when libvirt does not say
 */
public record HypervisorFacts(
        Version libvirt,
        Version qemu,
        boolean offersKvm,
        @Nullable Long qemuUser,
        int cpus,
        String cpuModel,
        List<String> machines) {
    public HypervisorFacts {
        machines = List.copyOf(machines);
    }
}
