package io.pindah.agent.libvirt;

import com.sun.jna.Pointer;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RecoveryWay;
import java.util.Map;

/** What is done with libvirt, and with QEMU past it, when a post-copy has gone wrong. */
final class LibvirtSalvage {
    private final Connection connection;
    private final MigrateCall migrate;

    LibvirtSalvage(Connection connection, MigrateCall migrate) {
        this.connection = connection;
        this.migrate = migrate;
    }

    /** Libvirt does not tell a copy that runs from one that is paused; QEMU does. */
    Copy copy(GuestId guest) throws HypervisorProblem {
        return connection.withPointer(
                guest.value(),
                "status of the copy",
                domain -> CopyStatus.of(QemuMonitor.ask(connection, domain, "query-migrate", Map.of())));
    }

    void interruptCopy(GuestId guest) throws HypervisorProblem {
        try {
            connection.withPointer(guest.value(), "interrupt the copy", domain -> {
                connection.check(LibvirtExtras.VIRT.virDomainAbortJobFlags(domain, LibvirtExtras.ABORT_POSTCOPY));
                return true;
            });
        } catch (HypervisorProblem problem) {
            if (problem.kind() == Kind.UNREACHABLE || problem.kind() == Kind.NO_GUEST) {
                throw problem;
            }
            // Libvirt may have lost its job with a restart; QEMU has it still.
            connection.withPointer(
                    guest.value(),
                    "pause the copy",
                    domain -> QemuMonitor.ask(connection, domain, "migrate-pause", Map.of()));
        }
    }

    void resumeCopy(GuestId guest, MigrationTarget target, MigrationPolicy policy, RecoveryWay way)
            throws HypervisorProblem {
        switch (way) {
            case LIBVIRT ->
                connection.unwatched(guest.value(), domain -> {
                    migrate.resume(domain, target, policy);
                    return true;
                });
            case QEMU_MONITOR -> {
                Map<String, ?> arguments = Map.of("uri", MonitorAddress.of(target), "resume", true);
                connection.withPointer(
                        guest.value(),
                        "resume the copy",
                        domain -> QemuMonitor.ask(connection, domain, "migrate", arguments));
            }
        }
    }

    void discard(GuestId guest) throws HypervisorProblem {
        connection.withPointer(guest.value(), "discard", domain -> {
            // Asked first: a guest without a definition is gone for libvirt as soon as it is destroyed.
            var isPersistent = LibvirtExtras.VIRT.virDomainIsPersistent(domain) == 1;
            endIfActive(domain);
            if (isPersistent) {
                undefineNow(domain);
            }
            return true;
        });
    }

    void end(GuestId guest) throws HypervisorProblem {
        connection.withPointer(guest.value(), "end the half", domain -> {
            endIfActive(domain);
            return true;
        });
    }

    /** Of a guest that somebody has started meanwhile libvirt takes the definition only; it runs on. */
    void undefine(GuestId guest) throws HypervisorProblem {
        connection.withPointer(guest.value(), "undefine", domain -> {
            undefineNow(domain);
            return true;
        });
    }

    private void endIfActive(Pointer domain) throws HypervisorProblem {
        if (LibvirtExtras.VIRT.virDomainIsActive(domain) == 1) {
            connection.check(LibvirtExtras.VIRT.virDomainDestroy(domain));
        }
    }

    private void undefineNow(Pointer domain) throws HypervisorProblem {
        connection.check(LibvirtExtras.VIRT.virDomainUndefineFlags(domain, LibvirtExtras.UNDEFINE_KEEPING_STATE));
    }

    void restart(String definition) throws HypervisorProblem {
        connection.call("start anew", connect -> {
            var domain = connect.domainDefineXML(definition);
            try {
                return domain.create();
            } finally {
                domain.free();
            }
        });
    }
}
