package io.pindah.agent.libvirt;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.pindah.agent.inventory.HypervisorInventory;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The local libvirt. */
public final class LibvirtHypervisor implements Hypervisor {
    private static final int METADATA_ELEMENT = 2;
    private static final int AFFECT_LIVE = 1;
    private static final int AFFECT_CONFIG = 2;
    private static final int XML_INACTIVE = 2;

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Connection connection;
    private final LibvirtInventory inventory;
    private final MigrateCall migrate;
    private final LibvirtSalvage salvage;
    private final RecoveryMonitors monitors;
    private final MemoryGauge gauge;

    /**
     * @param uri of the local libvirt
     * @param allowUnsafeStorage whether guests may move whose disks libvirt does not know to be shared
     * @param patience with one call; a migration takes as long as it takes
     * @param kept what an earlier process of the agent has left open
     */
    public LibvirtHypervisor(
            String uri, boolean allowUnsafeStorage, Duration patience, HostClock clock, KeptSockets kept) {
        var events = new Events(clock, this::tell);
        connection = new Connection(uri, patience, events, () -> listeners.forEach(Listener::connected));
        inventory = new LibvirtInventory(connection);
        migrate = new MigrateCall(allowUnsafeStorage);
        salvage = new LibvirtSalvage(connection, migrate);
        gauge = new MemoryGauge(connection);
        monitors = new RecoveryMonitors(kept, clock, this::tell);
    }

    private void tell(GuestId guest, Observation seen) {
        listeners.forEach(listener -> listener.observed(guest, seen));
    }

    /** Begins to connect; listeners have to be there before. */
    public void open() {
        EventLoop.ensureRunning();
        Thread.ofPlatform().name("libvirt-connection").daemon().start(connection);
    }

    public void close() {
        connection.stop();
    }

    public HypervisorInventory inventory() {
        return inventory;
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public boolean isReachable() {
        return connection.isOpen();
    }

    @Override
    public List<Present> guests() throws HypervisorProblem {
        return inventory.present();
    }

    @Override
    public SourceView view(GuestId guest) throws HypervisorProblem {
        try {
            var mine = connection.withDomain(
                    guest.value(),
                    "definition",
                    domain -> new Described(domain.getName(), DomainXml.mark(domain.getXMLDesc(0))));
            return connection.withPointer(guest.value(), "state and job", domain -> {
                var condition = condition(domain);
                var hasJob = !(job(domain) instanceof Job.None);
                return new SourceView(condition, Optional.of(mine.name()), hasJob, mine.mark());
            });
        } catch (HypervisorProblem problem) {
            if (problem.kind() == Kind.NO_GUEST) {
                return new SourceView(Condition.ABSENT, Optional.empty(), false);
            }
            throw problem;
        }
    }

    private record Described(String name, Optional<Mark> mark) {}

    @Override
    public Accelerator accelerator(GuestId guest) throws HypervisorProblem {
        return DomainXml.accelerator(
                connection.withDomain(guest.value(), "definition", domain -> domain.getXMLDesc(0)));
    }

    @Override
    public String definition(GuestId guest) throws HypervisorProblem {
        return RecoveryMonitorXml.without(
                connection.withDomain(guest.value(), "definition", domain -> domain.getXMLDesc(XML_INACTIVE)));
    }

    private Condition condition(Pointer domain) throws HypervisorProblem {
        var state = new IntByReference();
        var reason = new IntByReference();
        connection.check(LibvirtExtras.VIRT.virDomainGetState(domain, state, reason, 0));
        return Conditions.of(state.getValue(), reason.getValue());
    }

    @Override
    public Optional<JobStatistics> jobStatistics(GuestId guest) throws HypervisorProblem {
        return connection.withPointer(guest.value(), "job", domain -> switch (job(domain)) {
            case Job.Here(var statistics) -> Optional.of(statistics);
            case Job.Incoming _, Job.None _ -> Optional.empty();
        });
    }

    private Job job(Pointer domain) throws HypervisorProblem {
        return Job.of(domain).orElseThrow(connection::lastProblem);
    }

    @Override
    public void mark(GuestId guest, MigrationId migration, Epoch epoch) throws HypervisorProblem {
        connection.withDomain(guest.value(), "mark", domain -> {
            var flags = AFFECT_LIVE | (domain.isPersistent() == 1 ? AFFECT_CONFIG : 0);
            domain.setMetadata(
                    METADATA_ELEMENT,
                    MigrationMark.xml(migration, epoch),
                    MigrationMark.PREFIX,
                    MigrationMark.NAMESPACE,
                    flags);
            return true;
        });
    }

    @Override
    public void migrate(GuestId guest, MigrationTarget target, MigrationPolicy policy) throws HypervisorProblem {
        connection.unwatched(guest.value(), domain -> {
            migrate.make(domain, target, policy);
            return true;
        });
    }

    @Override
    public void switchToPostCopy(GuestId guest) throws HypervisorProblem {
        connection.withPointer(guest.value(), "switch to post-copy", domain -> {
            connection.check(LibvirtExtras.VIRT.virDomainMigrateStartPostCopy(domain, 0));
            return true;
        });
    }

    @Override
    public void abort(GuestId guest) throws HypervisorProblem {
        connection.withPointer(guest.value(), "abort", domain -> {
            connection.check(LibvirtExtras.VIRT.virDomainAbortJobFlags(domain, 0));
            return true;
        });
    }

    @Override
    public void limitDowntime(GuestId guest, Duration limit) throws HypervisorProblem {
        connection.withDomain(
                guest.value(), "downtime limit", domain -> domain.migrateSetMaxDowntime(limit.toMillis()));
    }

    @Override
    public void limitBandwidth(GuestId guest, long mebibytesPerSecond) throws HypervisorProblem {
        limit(guest, mebibytesPerSecond, 0);
    }

    @Override
    public void limitPostCopyBandwidth(GuestId guest, long mebibytesPerSecond) throws HypervisorProblem {
        limit(guest, mebibytesPerSecond, LibvirtExtras.MAX_SPEED_POSTCOPY);
    }

    private void limit(GuestId guest, long mebibytesPerSecond, int flags) throws HypervisorProblem {
        var speed = new NativeLong(mebibytesPerSecond);
        connection.withPointer(guest.value(), "bandwidth", domain -> {
            connection.check(LibvirtExtras.VIRT.virDomainMigrateSetMaxSpeed(domain, speed, flags));
            return true;
        });
    }

    @Override
    public GuestMemory memory(GuestId guest) throws HypervisorProblem {
        return gauge.measure(guest);
    }

    @Override
    public Copy copy(GuestId guest) throws HypervisorProblem {
        return salvage.copy(guest);
    }

    @Override
    public void interruptCopy(GuestId guest) throws HypervisorProblem {
        salvage.interruptCopy(guest);
    }

    @Override
    public void resumeCopy(GuestId guest, MigrationTarget target, MigrationPolicy policy, RecoveryWay way)
            throws HypervisorProblem {
        salvage.resumeCopy(guest, target, policy, way);
    }

    @Override
    public void attend(GuestId guest, MigrationTarget here) {
        monitors.attend(guest, here);
    }

    @Override
    public void release(MigrationTarget here) {
        monitors.release(here);
    }

    @Override
    public void awaitCopyAgain(MigrationTarget here) throws HypervisorProblem {
        monitors.awaitCopyAgain(here);
    }

    @Override
    public void breakOff(MigrationTarget here) throws HypervisorProblem {
        monitors.breakOff(here);
    }

    @Override
    public void discard(GuestId guest) throws HypervisorProblem {
        salvage.discard(guest);
    }

    @Override
    public void end(GuestId guest) throws HypervisorProblem {
        salvage.end(guest);
    }

    @Override
    public void undefine(GuestId guest) throws HypervisorProblem {
        salvage.undefine(guest);
    }

    @Override
    public void restart(GuestId guest, String definition) throws HypervisorProblem {
        salvage.restart(definition);
    }
}
