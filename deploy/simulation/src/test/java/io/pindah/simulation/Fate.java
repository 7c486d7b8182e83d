package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Observation.Stop;
import java.util.List;

/** What goes wrong: chosen and timed by chance, most of it near a migration. */
final class Fate {
    private enum Fault {
        CUT,
        RESET,
        LIBVIRTD,
        AGENT,
        SCHEDULER,
        BROKER,
        QEMU,
        SHUTDOWN,
        HOST,
        BY_HAND
    }

    /** The commoner, the more often it is in the list. */
    private static final List<Fault> FAULTS = List.of(
            Fault.CUT,
            Fault.CUT,
            Fault.CUT,
            Fault.RESET,
            Fault.RESET,
            Fault.RESET,
            Fault.RESET,
            Fault.LIBVIRTD,
            Fault.LIBVIRTD,
            Fault.LIBVIRTD,
            Fault.AGENT,
            Fault.AGENT,
            Fault.AGENT,
            Fault.AGENT,
            Fault.AGENT,
            Fault.SCHEDULER,
            Fault.SCHEDULER,
            Fault.BROKER,
            Fault.BROKER,
            Fault.QEMU,
            Fault.SHUTDOWN,
            Fault.HOST,
            Fault.BY_HAND);

    private final Simulation in;
    private boolean isOver;

    Fate(Simulation in) {
        this.in = in;
    }

    boolean isOver() {
        return isOver;
    }

    /** Faults within so many milliseconds from now. */
    void threaten(int most, long within) {
        for (var left = in.chance.below(most + 1); left > 0; left--) {
            in.world.later(0, within, () -> {
                if (!isOver) {
                    strike(in.chance.of(FAULTS));
                }
            });
        }
    }

    private void strike(Fault fault) {
        var chance = in.chance;
        var machine = chance.of(in.world.machines);
        switch (fault) {
            case CUT -> cut(chance.between(500, chance.oneIn(3) ? 70_000 : 10_000));
            case RESET -> in.world.transfers().forEach(in.breaking::reset);
            case LIBVIRTD -> stopLibvirtd(machine, chance.between(500, 15_000));
            case AGENT ->
                in.agentOf(machine).life.doom(chance.below(12), chance.between(0, chance.oneIn(8) ? 80_000 : 5000));
            case SCHEDULER ->
                in.scheduler.life.doom(chance.below(6), chance.between(0, chance.oneIn(8) ? 80_000 : 5000));
            case BROKER -> lose(chance.between(500, chance.oneIn(4) ? 90_000 : 10_000));
            case QEMU -> end(machine, Stop.CRASHED);
            case SHUTDOWN -> end(machine, Stop.SHUT_DOWN);
            case HOST -> powerOff(machine);
            case BY_HAND -> in.world.transfers().forEach(this::resumeByHand);
        }
    }

    /** Where the copy still runs when it is back, somebody may think that it does not. */
    private void stopLibvirtd(Machine machine, long millis) {
        in.calamity.stopLibvirtd(machine, millis);
        if (in.chance.oneIn(3)) {
            in.world.later(millis, millis + 2000, () -> {
                if (!isOver) {
                    in.world.transfers().forEach(this::resumeByHand);
                }
            });
        }
    }

    private void cut(long millis) {
        if (in.world.isLinkUp) {
            in.breaking.linkDown();
            in.world.later(millis, millis, this::mend);
        }
    }

    private void mend() {
        if (!in.world.isLinkUp) {
            in.breaking.linkUp();
        }
    }

    private void lose(long millis) {
        in.story.tell(() -> "the broker is away");
        in.broker.isAway = true;
        in.world.later(millis, millis, () -> in.broker.isAway = false);
    }

    /** A guest shuts itself down only where it runs. */
    private void end(Machine machine, Stop how) {
        for (var guest : in.world.guests) {
            var domain = machine.domains.get(guest.id);
            if (domain != null && (domain.qemu.isRunning || how != Stop.SHUT_DOWN)) {
                in.calamity.end(machine, domain, how);
            }
        }
    }

    private void powerOff(Machine machine) {
        if (machine.isOn) {
            var millis = in.chance.between(5000, 60_000);
            in.calamity.powerOff(machine, millis);
            in.agentOf(machine).life.killFor(millis + 5000);
        }
    }

    /** Somebody asks libvirt to resume a copy that still runs. */
    private void resumeByHand(Transfer transfer) {
        var source = transfer.source;
        if (transfer.from.hasLibvirt()
                && !transfer.from.crashesOnResume
                && transfer.from.has(source)
                && source.qemu.copy == Copy.State.ACTIVE
                && source.condition == Condition.PAUSED_POST_COPY_FAILED) {
            in.resuming.orphan(transfer.from, source);
        }
    }

    /** From here on nothing goes wrong, and what is broken is mended. */
    void relent() {
        isOver = true;
        in.story.tell(() -> "all faults are over");
        mend();
        in.broker.isAway = false;
        in.world.machines.forEach(in.calamity::powerOn);
        in.world.machines.forEach(in.calamity::startLibvirtd);
        in.agents.forEach(agent -> agent.life.spare());
        in.scheduler.life.spare();
    }
}
