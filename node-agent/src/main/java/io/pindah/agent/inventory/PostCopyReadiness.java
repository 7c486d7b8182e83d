package io.pindah.agent.inventory;

import io.pindah.agent.inventory.Kernel.Userfaultfd;
import io.pindah.agent.migration.Version;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import java.util.Optional;

/** Whether a guest can arrive here by post-copy: QEMU must be allowed to use userfaultfd. */
public final class PostCopyReadiness {
    /** From these on, libvirt hands /dev/userfaultfd to QEMU, and QEMU uses it. */
    private static final Version LIBVIRT_WITH_DEVICE = new Version(10, 1, 0);

    private static final Version QEMU_WITH_DEVICE = new Version(8, 0, 0);

    private PostCopyReadiness() {}

    /** What stands in the way, and what to do; empty when nothing does. */
    public static Optional<Finding> problem(Userfaultfd kernel, HypervisorFacts hypervisor) {
        if (!kernel.exists()) {
            return found("post-copy: this kernel has no userfaultfd", "boot one that is built with CONFIG_USERFAULTFD");
        }
        var user = hypervisor.qemuUser();
        var handedOver = kernel.device()
                && hypervisor.libvirt().compareTo(LIBVIRT_WITH_DEVICE) >= 0
                && hypervisor.qemu().compareTo(QEMU_WITH_DEVICE) >= 0;
        if (kernel.openToAll() || handedOver || (user != null && user == 0)) {
            return Optional.empty();
        }
        return found(
                "post-copy: QEMU" + (user == null ? "" : " (user " + user + ")") + " may not use userfaultfd",
                "allow it with sysctl -w vm.unprivileged_userfaultfd=1, and for the next boot with the line"
                        + " vm.unprivileged_userfaultfd=1 in /etc/sysctl.d/pindah.conf");
    }

    private static Optional<Finding> found(String problem, String remedy) {
        return Optional.of(new Finding(Check.POST_COPY, problem, remedy));
    }
}
