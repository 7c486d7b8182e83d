package io.pindah.agent.libvirt;

import com.sun.jna.ptr.IntByReference;
import io.pindah.agent.inventory.GuestFound;
import io.pindah.agent.inventory.HypervisorFacts;
import io.pindah.agent.inventory.HypervisorInventory;
import io.pindah.agent.inventory.Version;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.GuestState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What libvirt has on this host. */
final class LibvirtInventory implements HypervisorInventory {
    private static final Logger LOG = Logger.getLogger(LibvirtInventory.class);

    private final Connection connection;
    /** As each was found last, by UUID: what a guest that hangs is shown as. */
    private final Map<String, GuestFound> last = new ConcurrentHashMap<>();

    LibvirtInventory(Connection connection) {
        this.connection = connection;
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
                    capabilities.cpuModel().orElse(node.model));
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
        var uuids = uuids();
        last.keySet().retainAll(uuids);
        for (var uuid : uuids) {
            describe(uuid).ifPresent(found::add);
        }
        return found;
    }

    private List<String> uuids() throws HypervisorProblem {
        return connection.call("list of guests", connect -> {
            var uuids = new ArrayList<String>();
            for (var domain : connect.listAllDomains(0)) {
                try {
                    uuids.add(domain.getUUIDString());
                } finally {
                    domain.free();
                }
            }
            return uuids;
        });
    }

    /** Empty for a guest that ends just now, and for one that hangs and was not known before. */
    private Optional<GuestFound> describe(String uuid) {
        try {
            var xml = connection.withDomain(uuid, "definition", domain -> domain.getXMLDesc(0));
            var now = DomainXml.read(xml, state(uuid));
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
