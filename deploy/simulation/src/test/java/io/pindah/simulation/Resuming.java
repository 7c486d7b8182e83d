package io.pindah.simulation;

import static io.pindah.agent.migration.Condition.*;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;

/** What the two releases of libvirt, and QEMU, do when they are asked to take a copy up again, rightly or wrongly. */
final class Resuming {
    private final World world;
    private final Breaking breaking;
    private final Calamity calamity;

    Resuming(World world, Breaking breaking, Calamity calamity) {
        this.world = world;
        this.breaking = breaking;
        this.calamity = calamity;
    }

    void byLibvirt(Machine machine, Domain source, Ended call) {
        if (machine.crashesOnResume && machine.hasCrashed) {
            world.story.tell(() -> "libvirt on " + machine + " hangs under the resume");
            return;
        }
        if (machine.crashesOnResume) {
            machine.hasCrashed = true;
            calamity.stopLibvirtd(machine, world.chance.between(500, 4000));
            call.with(Ended.unreachable());
            return;
        }
        if (source.qemu.copy != Copy.State.PAUSED) {
            tooEarly(machine, source, call);
            return;
        }
        var transfer = world.transferFrom(source).orElseThrow();
        if (!world.isLinkUp || !transfer.to.hasLibvirt()) {
            world.later(500, 30_000, () -> call.with(Ended.unconnected()));
        } else if (transfer.destination.qemu.copy != Copy.State.PAUSED) {
            world.later(50, 300, () -> call.with(Ended.refused("the destination's half is not paused")));
        } else {
            transfer.end(Ended.refused("another call"));
            source.hasJob = true;
            begin(transfer);
            transfer.call = call;
            world.later(50, 300, () -> settle(transfer));
            transfer.isAttended = true;
        }
    }

    /** Refused at best; a half that nobody stands for, or a second copy that runs. */
    void tooEarly(Machine machine, Domain source, Ended call) {
        if (source.qemu.copy == Copy.State.COMPLETED && world.chance.oneIn(2)) {
            source.qemu.isRunning = true;
            source.condition = RUNNING;
            world.story.tell(() -> "libvirt on " + machine + " lets " + source.guest + " run a second time");
            call.with(Ended.done());
        } else if (source.qemu.copy == Copy.State.ACTIVE && world.chance.oneIn(2)) {
            orphan(machine, source);
            call.with(Ended.refused("QEMU reports migration is still running"));
        } else {
            call.with(Ended.refused("QEMU reports migration is still running"));
        }
    }

    void orphan(Machine machine, Domain source) {
        source.hasJob = false;
        source.condition = PAUSED_POST_COPY;
        world.story.tell(() -> "the half of " + source.guest + " on " + machine + " is an orphan");
    }

    /** Comes back when QEMU tries. Libvirt may take notice of its success. */
    void byMonitor(Domain source, Ended call) {
        if (source.qemu.copy != Copy.State.PAUSED) {
            call.with(Ended.refused("QEMU: cannot resume if there is no paused migration"));
            return;
        }
        var transfer = world.transferFrom(source).orElseThrow();
        begin(transfer);
        call.with(Ended.done());
        world.later(50, 300, () -> settle(transfer));
    }

    private void begin(Transfer transfer) {
        transfer.source.qemu.copy = Copy.State.RECOVERING;
        world.story.tell(() -> "QEMU takes up the copy of " + transfer.guest + " again");
    }

    private void settle(Transfer transfer) {
        var source = transfer.source.qemu;
        var destination = transfer.destination.qemu;
        if (!source.isAlive || source.copy != Copy.State.RECOVERING) {
            return;
        }
        if (world.isLinkUp && destination.isAlive && destination.copy == Copy.State.PAUSED) {
            transfer.isConnected = true;
            source.copy = Copy.State.ACTIVE;
            destination.copy = Copy.State.ACTIVE;
            world.story.tell(() -> "QEMU copies " + transfer.guest + " again");
            noticed(transfer);
        } else if (world.isLinkUp) {
            breaking.pauseSource(transfer);
        } else {
            world.later(1000, 20_000, () -> {
                if (!transfer.isConnected) {
                    breaking.pauseSource(transfer);
                }
            });
        }
    }

    private void noticed(Transfer transfer) {
        var isTold = transfer.isAttended || world.chance.oneIn(2);
        if (isTold && transfer.from.hasLibvirt() && transfer.from.has(transfer.source)) {
            transfer.source.condition = PAUSED_POST_COPY;
            transfer.from.tell(transfer.guest, when -> new Observation.Suspended(when, Pause.POST_COPY));
        }
        if (isTold && transfer.to.hasLibvirt() && transfer.to.has(transfer.destination)) {
            transfer.destination.condition = RUNNING_POST_COPY;
            transfer.to.tell(transfer.guest, when -> new Observation.Resumed(when, Resume.POST_COPY));
        }
    }

    /** A copy that runs is broken off. */
    void interrupt(Domain domain) {
        world.transferFrom(domain).ifPresent(transfer -> {
            var wasConnected = transfer.isConnected;
            transfer.isConnected = false;
            breaking.pauseSource(transfer);
            if (wasConnected) {
                breaking.notice(transfer);
            }
        });
        world.transferTo(domain).ifPresent(transfer -> {
            transfer.isConnected = false;
            breaking.pauseDestination(transfer);
            breaking.notice(transfer);
        });
    }
}
