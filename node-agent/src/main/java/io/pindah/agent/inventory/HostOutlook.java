package io.pindah.agent.inventory;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.preflight.Arrival;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.agent.preflight.DestinationView;
import io.pindah.agent.preflight.DestinationView.Disks;
import io.pindah.agent.preflight.DestinationView.Engine;
import io.pindah.agent.preflight.DestinationView.Room;
import io.pindah.agent.preflight.Outlook;
import io.pindah.agent.preflight.Promised;
import io.pindah.agent.preflight.Sight;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.Storage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks libvirt and the kernel what this host has for one guest. */
public final class HostOutlook implements Outlook {
    private final Guests guests;
    private final HypervisorInventory inventory;
    private final Kernel kernel;
    private final HostFiles files;
    private final Offers offers;
    private final Rules rules;

    /** All guests that this host has, running or not. */
    public interface Guests {
        List<Present> present() throws HypervisorProblem;
    }

    /**
     * As configured.
     *
     * @param ports for migrations
     * @param allowsUnsafeStorage whether every disk is taken for shared
     */
    public record Rules(Ports ports, boolean allowsUnsafeStorage) {}

    public HostOutlook(
            Guests guests, HypervisorInventory inventory, Kernel kernel, HostFiles files, Offers offers, Rules rules) {
        this.guests = guests;
        this.inventory = inventory;
        this.kernel = kernel;
        this.files = files;
        this.offers = offers;
        this.rules = rules;
    }

    @Override
    public DestinationView towards(Arrival arrival, Promised promised) throws HypervisorProblem {
        var facts = inventory.facts();
        var hasKvm = facts.offersKvm() && kernel.hasKvm();
        return new DestinationView(
                guests.present(),
                new Room(
                        kernel.memory().availableMiB(),
                        rules.ports(),
                        rules.ports()
                                .free(kernel.listeningPorts(), promised.ports())
                                .size()),
                new Engine(
                        facts.libvirt(),
                        facts.qemu(),
                        hasKvm,
                        cpu(arrival.needs(), hasKvm, facts.machines()),
                        PostCopyReadiness.problem(kernel.userfaultfd(), facts)),
                disks(arrival),
                promised,
                offers.look(facts.machines()));
    }

    /** A machine type that is not known here is a finding of its own; libvirt would compare nothing for it. */
    private CpuVerdict cpu(GuestNeeds needs, boolean hasKvm, List<String> machines) throws HypervisorProblem {
        var wanted = needs.accelerator();
        var definition = needs.cpu();
        if (definition == null || (wanted == Accelerator.KVM && !hasKvm)) {
            return new CpuVerdict.Unknown();
        }
        var here = hasKvm ? Accelerator.KVM : Accelerator.TCG;
        var machine = needs.machine();
        return inventory.compare(
                definition,
                machine != null && machines.contains(machine) ? machine : null,
                wanted == null ? here : wanted);
    }

    private Disks disks(Arrival arrival) throws HypervisorProblem {
        Map<String, Sight> seen = new HashMap<>();
        arrival.needs().disks().forEach(path -> seen.put(path, files.at(path)));
        return new Disks(
                seen,
                arrival.policy().storageRule() == Storage.COPY ? pools(seen) : Set.of(),
                QemuConf.read(files).values("shared_filesystems"),
                rules.allowsUnsafeStorage());
    }

    private Set<String> pools(Map<String, Sight> seen) throws HypervisorProblem {
        Set<String> pools = new HashSet<>();
        for (var sight : seen.values()) {
            if (sight instanceof Sight.Missing(var folder)
                    && folder.isPresent()
                    && !inventory.lacksPool(folder.get().path())) {
                pools.add(folder.get().path());
            }
        }
        return pools;
    }
}
