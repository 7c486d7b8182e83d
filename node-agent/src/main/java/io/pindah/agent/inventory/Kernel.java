package io.pindah.agent.inventory;

import io.pindah.contracts.HostOffers.Hugepages;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What the kernel says of this host. */
public interface Kernel {

    Memory memory();

    /** Whether /dev/kvm is there. */
    boolean hasKvm();

    Userfaultfd userfaultfd();

    /** The kernel's own bound for its wall clock's error, in microseconds; empty when nothing disciplines the clock. */
    OptionalLong clockErrorMicros();

    /** The TCP ports on which somebody listens now, whatever the address. */
    Set<Integer> listeningPorts();

    /** The pools of huge pages, one for each size that this kernel has. */
    List<Hugepages> hugepages();

    /** In MiB. {@code available} is what new processes can have. */
    record Memory(long totalMiB, long availableMiB) {}

    /**
     * The kernel's service behind post-copy.
     *
     * @param exists whether the kernel has it at all
     * @param openToAll whether a process without privileges may use it (vm.unprivileged_userfaultfd=1)
     * @param device whether /dev/userfaultfd is there, by which a process may be given it
     */
    record Userfaultfd(boolean exists, boolean openToAll, boolean device) {}
}
