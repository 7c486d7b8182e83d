package io.pindah.agent.preflight;

import io.pindah.agent.migration.Version;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import java.util.ArrayList;
import java.util.List;

/** What QEMU, libvirt and the processor have to be able to do. */
final class EngineChecks {
    /** The first libvirt that interrupts a post-copy and takes it up again (virDomainAbortJobFlags, POSTCOPY_RESUME). */
    static final Version OLDEST_LIBVIRT = new Version(8, 5, 0);

    /** The first QEMU that waits for its source again (migrate-recover). */
    static final Version OLDEST_QEMU = new Version(3, 0, 0);

    private EngineChecks() {}

    static List<Finding> of(Arrival arrival, DestinationView here) {
        var findings = new ArrayList<Finding>();
        cpu(findings, arrival, here);
        tooOld(findings, arrival, "libvirt", here.engine().libvirt(), OLDEST_LIBVIRT);
        tooOld(findings, arrival, "QEMU", here.engine().qemu(), OLDEST_QEMU);
        machine(findings, arrival, here);
        return findings;
    }

    private static void cpu(List<Finding> findings, Arrival arrival, DestinationView here) {
        if (arrival.needs().accelerator() == Accelerator.KVM && !here.engine().hasKvm()) {
            findings.add(new Finding(
                    Check.CPU,
                    arrival.name() + " runs with KVM, and " + arrival.here() + " has none",
                    "load the module kvm_intel or kvm_amd there (is virtualisation switched on in its firmware?),"
                            + " or choose another destination"));
            return;
        }
        switch (here.engine().cpu()) {
            case CpuVerdict.Lacks(var what) ->
                findings.add(new Finding(
                        Check.CPU,
                        "the processor of " + arrival.here() + " does not do for " + arrival.name() + ": " + what,
                        "choose a destination whose processor has that, or start the guest anew with a model that all"
                                + " hosts have (virsh hypervisor-cpu-baseline)"));
            case CpuVerdict.Fits _, CpuVerdict.Unknown _ -> {}
        }
    }

    private static void tooOld(List<Finding> findings, Arrival arrival, String program, Version there, Version oldest) {
        if (there.isOlderThan(oldest)) {
            findings.add(new Finding(
                    Check.VERSION,
                    arrival.here() + " has " + program + " " + there + ", and " + oldest
                            + " is the first that can do what is needed",
                    "update " + program + " there or choose another destination"));
        }
    }

    private static void machine(List<Finding> findings, Arrival arrival, DestinationView here) {
        var machine = arrival.needs().machine();
        var known = here.offers().machines();
        if (machine != null && !known.isEmpty() && !known.contains(machine)) {
            findings.add(new Finding(
                    Check.VERSION,
                    "QEMU " + here.engine().qemu() + " of " + arrival.here() + " does not know the machine type "
                            + machine + " of " + arrival.name(),
                    "choose a destination with a QEMU that knows it (virsh capabilities lists them); a machine type"
                            + " comes with the QEMU of its number"));
        }
    }

    static List<Finding> tls(Arrival arrival, DestinationView here) {
        if (!arrival.policy().demandsTls()) {
            return List.of();
        }
        var tls = here.offers().tls();
        if (tls == null) {
            return List.of(new Finding(
                    Check.TLS,
                    "encryption is asked for and " + arrival.here() + " has no certificate for migrations",
                    "put ca-cert.pem, server-cert.pem and server-key.pem into /etc/pki/qemu there, and client-cert.pem"
                            + " and client-key.pem as well for guests that leave, or ask for no encryption"));
        }
        var problem = tls.problem();
        if (problem == null) {
            return List.of();
        }
        var parts = problem.split("; ", 2);
        return List.of(new Finding(
                Check.TLS,
                arrival.here() + ": " + parts[0],
                parts.length == 2 ? parts[1] : "put a valid certificate there, or ask for no encryption"));
    }
}
