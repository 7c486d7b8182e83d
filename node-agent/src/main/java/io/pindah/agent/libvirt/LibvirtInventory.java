package io.pindah.agent.libvirt;

import com.sun.jna.ptr.IntByReference;
import io.pindah.agent.inventory.GuestFound;
import io.pindah.agent.inventory.HypervisorFacts;
import io.pindah.agent.inventory.HypervisorInventory;
import io.pindah.agent.inventory.Version;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.GuestState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** What libvirt has on this host. */
final class LibvirtInventory implements HypervisorInventory {
    private static final Logger LOG = Logger.getLogger(LibvirtInventory.class);

    private final Connection connection;

    LibvirtInventory(Connection connection) {
        this.connection = connection;
    }

    @Override
    public HypervisorFacts facts() throws HypervisorProblem {
        return connection.call(connect -> {
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
    public List<GuestFound> guests() throws HypervisorProblem {
        return connection.call(connect -> {
            var found = new ArrayList<GuestFound>();
            for (var domain : connect.listAllDomains(0)) {
                try {
                    describe(domain).ifPresent(found::add);
                } finally {
                    domain.free();
                }
            }
            return found;
        });
    }

    /** Empty for a guest that ends just now. */
    private Optional<GuestFound> describe(Domain domain) {
        try {
            var xml = domain.getXMLDesc(0);
            return Optional.of(DomainXml.read(xml, state(domain.getUUIDString())));
        } catch (LibvirtException | HypervisorProblem | IllegalArgumentException e) {
            LOG.debugf("Guest cannot be described detail=\"%s\"", e.getMessage());
            return Optional.empty();
        }
    }

    private GuestState state(String uuid) throws HypervisorProblem {
        return connection.withPointer(uuid, domain -> {
            var state = new IntByReference();
            connection.check(LibvirtExtras.VIRT.virDomainGetState(domain, state, new IntByReference(), 0));
            return Conditions.state(state.getValue());
        });
    }
}
