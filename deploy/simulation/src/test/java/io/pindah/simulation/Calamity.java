package io.pindah.simulation;

import static io.pindah.agent.migration.Condition.*;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Stop;
import java.util.List;

/** The death of a QEMU, of libvirt's daemon, of a host. */
final class Calamity {
    private final World world;
    private final Copying copying;
    private final Breaking breaking;

    Calamity(World world, Copying copying, Breaking breaking) {
        this.world = world;
        this.copying = copying;
        this.breaking = breaking;
    }

    /** The guest, or that half of it, is gone; what was there of its memory is lost. */
    void end(Machine machine, Domain domain, Stop how) {
        if (!domain.qemu.isAlive) {
            return;
        }
        world.story.tell(() -> domain.guest + " ends on " + machine + ": " + how);
        domain.guest.hasShutDown |= how == Stop.SHUT_DOWN;
        domain.guest.hasDied |= how != Stop.SHUT_DOWN && (domain.qemu.pages != 0 || isWaitedFor(domain));
        domain.qemu.die();
        forget(machine, domain);
        machine.tell(domain.guest, when -> new Observation.Stopped(when, how));
        world.transferFrom(domain).ifPresent(this::withoutSource);
        world.transferTo(domain).ifPresent(this::withoutDestination);
    }

    /** The destination does not know that it has all of the guest before the source says so. */
    private boolean isWaitedFor(Domain source) {
        return world.transferFrom(source)
                .filter(transfer -> transfer.isPostCopy && !transfer.isDone)
                .isPresent();
    }

    /** A dead QEMU leaves a definition behind, or nothing. */
    private static void forget(Machine machine, Domain domain) {
        if (!machine.hasLibvirt()) {
            return;
        }
        domain.hasJob = false;
        domain.condition = SHUT_OFF;
        if (!domain.isPersistent) {
            machine.remove(domain);
        }
    }

    private void withoutSource(Transfer transfer) {
        if (transfer.isOver) {
            return;
        }
        if (!transfer.isPostCopy) {
            copying.cancel(transfer, Ended.refused("the guest has ended"));
            return;
        }
        transfer.isConnected = false;
        world.later(0, 3000, () -> breaking.pauseDestination(transfer));
        transfer.isOver = true;
        transfer.isAttended = false;
        transfer.end(Ended.refused("QEMU has ended"));
    }

    private void withoutDestination(Transfer transfer) {
        if (transfer.isOver) {
            return;
        }
        if (!transfer.isPostCopy) {
            copying.cancel(transfer, Ended.refused("QEMU on the destination has ended"));
            return;
        }
        transfer.isConnected = false;
        transfer.isOver = true;
        world.later(0, 3000, () -> breaking.pauseSource(transfer));
    }

    /** Guests run on without it. */
    void stopLibvirtd(Machine machine, long restartAfter) {
        if (!machine.hasLibvirt()) {
            return;
        }
        world.story.tell(() -> "libvirtd on " + machine + " dies");
        machine.hasLibvirtd = false;
        for (var transfer : world.transfers()) {
            if (transfer.from == machine) {
                abandon(transfer);
            } else if (transfer.to == machine) {
                world.later(0, 500, () -> breaking.unattended(transfer));
            }
        }
        world.later(restartAfter, restartAfter, () -> startLibvirtd(machine));
    }

    private void abandon(Transfer transfer) {
        if (transfer.isPostCopy || transfer.isDone) {
            transfer.isAttended = false;
            transfer.end(Ended.unreachable());
        } else {
            copying.cancel(transfer, Ended.unreachable());
        }
    }

    void startLibvirtd(Machine machine) {
        if (!machine.isOn || machine.hasLibvirtd) {
            return;
        }
        machine.hasLibvirtd = true;
        machine.isConnectedTo = false;
        machine.run++;
        world.story.tell(() -> "libvirtd on " + machine + " starts");
        List.copyOf(machine.domains.values()).forEach(domain -> find(machine, domain));
        world.later(0, 1000, () -> {
            if (machine.hasLibvirt()) {
                machine.isConnectedTo = true;
                machine.listener.ifPresent(Machine.Listener::connected);
            }
        });
    }

    /** What libvirt makes of a QEMU that it finds when it starts. */
    private void find(Machine machine, Domain domain) {
        if (!domain.qemu.isAlive) {
            forget(machine, domain);
            return;
        }
        var transfer = world.transfers.get(domain.guest);
        if (transfer != null && transfer.source == domain) {
            findSource(transfer);
        } else if (transfer != null && transfer.destination == domain) {
            findDestination(transfer);
        } else {
            domain.hasJob = false;
        }
    }

    private void findSource(Transfer transfer) {
        var domain = transfer.source;
        switch (domain.qemu.copy) {
            case BEFORE_THE_SWITCH, NONE, ENDED, UNASKED -> {
                domain.qemu.copy = Copy.State.ENDED;
                domain.hasJob = false;
            }
            case ACTIVE, PAUSED, RECOVERING -> {
                if (domain.hasJob) {
                    domain.condition = PAUSED_POST_COPY_FAILED;
                }
            }
            case COMPLETED -> {
                if (domain.isPersistent && domain.hasJob) {
                    domain.qemu.die();
                    copying.leaveDefinition(transfer);
                } else {
                    copying.finishSource(transfer);
                }
            }
        }
    }

    private void findDestination(Transfer transfer) {
        var domain = transfer.destination;
        if (!domain.hasJob) {
            return;
        }
        if (transfer.isDone) {
            copying.finishDestination(transfer);
        } else if (transfer.isPostCopy) {
            domain.condition = RUNNING_POST_COPY_FAILED;
        } else {
            domain.qemu.die();
            transfer.to.remove(domain);
            breaking.unattended(transfer);
        }
    }

    /** Everything on it ends. Comes back without its guests. */
    void powerOff(Machine machine, long offFor) {
        world.story.tell(() -> "host " + machine + " is off");
        machine.hasLibvirtd = false;
        for (var domain : List.copyOf(machine.domains.values())) {
            end(machine, domain, Stop.CRASHED);
        }
        stopped(machine);
        machine.isOn = false;
        world.later(offFor, offFor, () -> powerOn(machine));
    }

    private void stopped(Machine machine) {
        world.transfers().stream()
                .filter(transfer -> transfer.from == machine)
                .forEach(transfer -> transfer.end(Ended.unreachable()));
    }

    void powerOn(Machine machine) {
        if (!machine.isOn) {
            machine.isOn = true;
            world.story.tell(() -> "host " + machine + " is on");
            startLibvirtd(machine);
        }
    }
}
