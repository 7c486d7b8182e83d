package io.pindah.agent.libvirt;

import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.agent.migration.Observation;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationTarget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The recovery monitors of guests that are coming here, by their paths. Thread-safe. */
final class RecoveryMonitors {
    private final Map<String, AttendedMonitor> attended = new ConcurrentHashMap<>();
    private final KeptSockets kept;
    private final HostClock clock;
    private final BiConsumer<GuestId, Observation> to;

    /** @param to is told what QEMU says by itself, on a thread of its monitor */
    RecoveryMonitors(KeptSockets kept, HostClock clock, BiConsumer<GuestId, Observation> to) {
        this.kept = kept;
        this.clock = clock;
        this.to = to;
    }

    void attend(GuestId guest, MigrationTarget here) {
        var path = here.recoveryMonitor();
        if (path != null) {
            attended.computeIfAbsent(path, _ -> begun(guest, here, path));
        }
    }

    private AttendedMonitor begun(GuestId guest, MigrationTarget here, String path) {
        var monitor = new AttendedMonitor(guest, here, path, kept, clock, to);
        Thread.ofPlatform().name("recovery-monitor").daemon().start(monitor);
        return monitor;
    }

    void release(MigrationTarget here) {
        var path = here.recoveryMonitor();
        var monitor = path == null ? null : attended.remove(path);
        if (monitor != null) {
            monitor.release();
        }
    }

    void awaitCopyAgain(MigrationTarget here) throws HypervisorProblem {
        var address = MonitorAddress.of(here);
        of(here).awaitCopy(address);
    }

    void breakOff(MigrationTarget here) throws HypervisorProblem {
        of(here).breakOff();
    }

    private RecoveryMonitor of(MigrationTarget here) throws HypervisorProblem {
        var path = here.recoveryMonitor();
        var monitor = path == null ? null : attended.get(path);
        if (monitor == null) {
            throw new HypervisorProblem(
                    Kind.REFUSED,
                    FailureReason.HYPERVISOR,
                    "no recovery monitor was asked for when this guest came; see pindah.agent.recovery-monitors");
        }
        return monitor.monitor();
    }
}
