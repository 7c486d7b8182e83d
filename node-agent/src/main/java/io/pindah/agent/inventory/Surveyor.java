package io.pindah.agent.inventory;

import io.pindah.agent.migration.HostResources;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at this host. While libvirt is away, what it said last goes on being said, beside the problem. Thread-safe. */
public final class Surveyor implements HostResources {
    private final HypervisorInventory hypervisor;
    private final Kernel kernel;
    private final Disks disks;
    private final Offers offers;
    private final @Nullable String clockDomain;
    private final List<String> standingProblems;
    private volatile @Nullable HypervisorFacts facts;
    private volatile List<GuestFound> guests = List.of();

    /**
     * @param clockDomain the name of the clock this host reads, where several hosts read one
     * @param standingProblems what is wrong with the configuration, with what to do
     */
    public Surveyor(
            HypervisorInventory hypervisor,
            Kernel kernel,
            HostFiles files,
            Offers offers,
            @Nullable String clockDomain,
            List<String> standingProblems) {
        this.hypervisor = hypervisor;
        this.kernel = kernel;
        this.disks = new Disks(files);
        this.offers = offers;
        this.clockDomain = clockDomain;
        this.standingProblems = List.copyOf(standingProblems);
    }

    public Survey look() {
        var problems = new ArrayList<>(standingProblems);
        try {
            facts = hypervisor.facts();
            guests = hypervisor.guests().stream().map(disks::lookedAt).toList();
        } catch (HypervisorProblem problem) {
            problems.add("libvirt: " + problem.failure().detail());
        }
        problems.addAll(hypervisor.hangingCalls());
        postCopyProblem().ifPresent(found -> problems.add(found.toString()));
        var memory = kernel.memory();
        var known = facts;
        return new Survey(
                platform(known),
                new HostReport.Memory(memory.totalMiB(), memory.availableMiB()),
                known == null
                        ? new HostReport.Cpus(Runtime.getRuntime().availableProcessors(), "unknown")
                        : new HostReport.Cpus(known.cpus(), known.cpuModel()),
                guests,
                problems,
                offers.look(known == null ? List.of() : known.machines()));
    }

    @Override
    public Platform platform() throws HypervisorProblem {
        var now = hypervisor.facts();
        facts = now;
        return platform(now);
    }

    private Platform platform(@Nullable HypervisorFacts known) {
        var error = kernel.clockErrorMicros();
        var clock = new Platform.Clock(clockDomain, error.isPresent() ? error.getAsLong() : null);
        return known == null
                ? new Platform(Accelerator.TCG, "unknown", "unknown", clock)
                : new Platform(
                        known.offersKvm() && kernel.hasKvm() ? Accelerator.KVM : Accelerator.TCG,
                        known.libvirt().toString(),
                        known.qemu().toString(),
                        clock);
    }

    @Override
    public Set<Integer> listeningPorts() {
        return kernel.listeningPorts();
    }

    private Optional<Finding> postCopyProblem() {
        var known = facts;
        return known == null ? Optional.empty() : PostCopyReadiness.problem(kernel.userfaultfd(), known);
    }
}
