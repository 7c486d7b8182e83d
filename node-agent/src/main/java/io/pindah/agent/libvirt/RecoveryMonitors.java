package io.pindah.agent.libvirt;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationTarget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The recovery monitors of guests that are coming here, by their paths. Thread-safe. */
final class RecoveryMonitors {
    private final Map<String, AttendedMonitor> attended = new ConcurrentHashMap<>();
    private final KeptSockets kept;

    RecoveryMonitors(KeptSockets kept) {
        this.kept = kept;
    }

    void attend(MigrationTarget here) {
        var path = here.recoveryMonitor();
        if (path != null) {
            attended.computeIfAbsent(path, this::begun);
        }
    }

    private AttendedMonitor begun(String path) {
        var monitor = new AttendedMonitor(path, kept);
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
