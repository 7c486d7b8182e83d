package io.pindah.agent.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What libvirt says of itself and its host.
 *
 * @param offersKvm whether it would run a guest of the host's own architecture with KVM
 * @param qemuUser the number of the user that QEMU runs as; absent when libvirt does not say
 */
public record HypervisorFacts(
        Version libvirt,
        Version qemu,
        boolean offersKvm,
        @Nullable Long qemuUser,
        int cpus,
        String cpuModel) {}
