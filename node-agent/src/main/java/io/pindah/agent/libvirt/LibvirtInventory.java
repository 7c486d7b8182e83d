package io.pindah.agent.libvirt;

import com.sun.jna.ptr.IntByReference;
import io.pindah.agent.inventory.GuestFound;
import io.pindah.agent.inventory.HypervisorFacts;
import io.pindah.agent.inventory.HypervisorInventory;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Version;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What libvirt has on this host. */
final class LibvirtInventory implements HypervisorInventory {
    private static final Logger LOG = Logger.getLogger(LibvirtInventory.class);

    private final Connection connection;
    private final CpuComparison cpus;
    /** As each was found last, by UUID: what a guest that hangs is shown as. */
    private final Map<String, GuestFound> last = new ConcurrentHashMap<>();

    LibvirtInventory(Connection connection) {
        this.connection = connection;
        cpus = new CpuComparison(connection);
    }

    @Override
    public CpuVerdict compare(String cpu, @Nullable String machine, Accelerator accelerator) throws HypervisorProblem {
        return cpus.compare(cpu, machine, accelerator);
    }

    @Override
    public boolean lacksPool(String folder) throws HypervisorProblem {
        return connection.call("storage pool", connect -> {
            var pool = LibvirtExtras.VIRT.virStoragePoolLookupByTargetPath(connect.pointer(), folder);
            if (pool != null) {
                LibvirtExtras.VIRT.virStoragePoolFree(pool);
                return false;
            }
            if (Errors.lastIsThatItCannotTell()) {
                return false;
            }
            if (Errors.lastIsThatThereIsNoPool()) {
                return true;
            }
            throw connection.lastProblem();
        });
    }

    /** All guests, running or not, whether each can be asked or not. */
    List<Present> present() throws HypervisorProblem {
        return connection.call("list of guests", connect -> {
            var present = new ArrayList<Present>();
            for (var domain : connect.listAllDomains(0)) {
                try {
                    present.add(new Present(new GuestId(domain.getUUIDString()), domain.getName()));
                } finally {
                    domain.free();
                }
            }
            return present;
        });
    }

    @Override
    public HypervisorFacts facts() throws HypervisorProblem {
        return connection.call("capabilities", connect -> {
            var capabilities = new CapabilitiesXml(connect.getCapabilities());
            var user = capabilities.qemuUser();
            var node = connect.nodeInfo();
            return new HypervisorFacts(
                    Version.ofNumber(connect.getLibVersion()),
                    Version.ofNumber(connect.getVersion()),
                    capabilities.offersKvm(),
                    user.isPresent() ? user.getAsLong() : null,
                    node.cpus,
                    capabilities.cpuModel().orElse(node.model),
                    capabilities.machines());
        });
    }

    @Override
    public List<String> hangingCalls() {
        return connection.hangingCalls();
    }

    /** Guest by guest, so that one that hangs does not hide the others. */
    @Override
    public List<GuestFound> guests() throws HypervisorProblem {
        var found = new ArrayList<GuestFound>();
        var uuids = present().stream().map(guest -> guest.id().value()).toList();
        last.keySet().retainAll(uuids);
        var needs = needs();
        for (var uuid : uuids) {
            describe(uuid, needs).ifPresent(found::add);
        }
        return found;
    }

    /** For one look at all guests: what the host's own processor comes to is asked once for each machine type. */
    private NeedsXml needs() throws HypervisorProblem {
        Map<String, Optional<String>> asked = new HashMap<>();
        var libvirt = connection.call("version", connect -> Version.ofNumber(connect.getLibVersion()));
        return new NeedsXml(libvirt, domain -> {
            var machine = NeedsXml.machine(domain);
            return asked.computeIfAbsent(
                    machine + " " + domain.getAttribute("type"),
                    _ -> hostCpu(machine.orElse(null), NeedsXml.accelerator(domain)));
        });
    }

    /** A guest whose processor is not known is reported all the same. */
    private Optional<String> hostCpu(@Nullable String machine, Accelerator accelerator) {
        try {
            return cpus.hostCpu(machine, accelerator);
        } catch (HypervisorProblem | IllegalArgumentException problem) {
            LOG.debugf("Host's processor is not known detail=\"%s\"", problem.getMessage());
            return Optional.empty();
        }
    }

    /** Empty for a guest that ends just now, and for one that hangs and was not known before. */
    private Optional<GuestFound> describe(String uuid, NeedsXml needs) {
        try {
            var xml = connection.withDomain(uuid, "definition", domain -> domain.getXMLDesc(0));
            var now = DomainXml.read(xml, state(uuid), needs);
            last.put(uuid, now);
            return Optional.of(now);
        } catch (HypervisorProblem problem) {
            LOG.debugf("Guest cannot be described detail=\"%s\"", problem.getMessage());
            var known = problem.kind() == Kind.NO_GUEST ? last.remove(uuid) : last.get(uuid);
            return problem.kind() == Kind.NO_GUEST
                    ? Optional.empty()
                    : Optional.ofNullable(known).map(guest -> guest.in(GuestState.OTHER));
        } catch (IllegalArgumentException e) {
            LOG.debugf("Guest cannot be described detail=\"%s\"", e.getMessage());
            return Optional.empty();
        }
    }

    private GuestState state(String uuid) throws HypervisorProblem {
        return connection.withPointer(uuid, "state", domain -> {
            var state = new IntByReference();
            connection.check(LibvirtExtras.VIRT.virDomainGetState(domain, state, new IntByReference(), 0));
            return Conditions.state(state.getValue());
        });
    }
}
