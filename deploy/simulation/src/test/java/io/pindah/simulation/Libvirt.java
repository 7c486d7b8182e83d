package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.RecoveryWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A host's libvirt as its agent calls it; the agent may be killed before each call, and after it. */
final class Libvirt {
    private static final long PAGE = 4096;

    private final Simulation in;
    private final Machine machine;
    private final Runnable breath;

    /** @param breath time goes by, and the agent may be killed */
    Libvirt(Simulation in, Machine machine, Runnable breath) {
        this.in = in;
        this.machine = machine;
        this.breath = breath;
    }

    boolean isReachable() {
        return machine.hasLibvirt();
    }

    List<Present> guests() throws HypervisorProblem {
        called();
        var found = new ArrayList<Present>();
        machine.domains.values().forEach(domain -> found.add(new Present(domain.guest.id, domain.guest.name.value())));
        return found;
    }

    SourceView view(GuestId guest) throws HypervisorProblem {
        called();
        var domain = machine.domains.get(guest);
        return domain == null
                ? new SourceView(Condition.ABSENT, Optional.empty(), false)
                : new SourceView(
                        domain.condition,
                        Optional.of(domain.guest.name.value()),
                        domain.hasJob,
                        Optional.ofNullable(domain.mark));
    }

    void mark(GuestId guest, Mark mark) throws HypervisorProblem {
        var domain = domain(guest);
        in.invariants.marked(domain, mark);
        domain.mark = mark;
        breath.run();
    }

    /** Goes on by itself from here. */
    void migrate(GuestId guest, Ended call) throws HypervisorProblem {
        var domain = domain(guest);
        var isReady = domain.condition == Condition.RUNNING || domain.condition == Condition.RUNNING_MIGRATED;
        if (domain.hasJob || !isReady) {
            throw Ended.refused("the guest is busy").thrown();
        }
        in.story.tell(() -> machine + " is asked to migrate " + domain.guest);
        in.invariants.migrationAsked(in.agentOf(machine).disk, domain);
        in.copying.begin(domain, machine, call);
    }

    void switchToPostCopy(GuestId guest) throws HypervisorProblem {
        var domain = domain(guest);
        var transfer = in.world
                .transferFrom(domain)
                .filter(it -> !it.isOver && domain.qemu.copy == Copy.State.BEFORE_THE_SWITCH)
                .orElseThrow(() -> Ended.refused("no migration is active").thrown());
        transfer.isSwitchWanted = true;
        breath.run();
    }

    /** Of the copy that runs; empty where there is none. */
    Optional<JobStatistics> jobStatistics(GuestId guest) throws HypervisorProblem {
        var domain = domain(guest);
        return in.world.transferFrom(domain).filter(it -> !it.isOver).map(transfer -> {
            var missing = Integer.bitCount(Guest.ALL & ~transfer.destination.qemu.pages);
            return JobStatistics.of(Map.of(
                    "memory_total",
                    PAGE * Integer.bitCount(Guest.ALL),
                    "memory_remaining",
                    PAGE * missing,
                    "memory_iteration",
                    (long) transfer.pass));
        });
    }

    /** One in two guests writes faster than the link, and now and then it cannot be measured. */
    Optional<GuestMemory> memory(GuestId guest) {
        try {
            domain(guest);
        } catch (HypervisorProblem _) {
            return Optional.empty();
        }
        var rate = in.policies.of(List.of(20L, 2000L));
        return Optional.of(new GuestMemory(512, in.policies.oneIn(4) ? OptionalLong.empty() : OptionalLong.of(rate)));
    }

    void abort(GuestId guest) throws HypervisorProblem {
        var domain = domain(guest);
        var transfer = in.world
                .transferFrom(domain)
                .filter(it -> !it.isOver && domain.qemu.copy == Copy.State.BEFORE_THE_SWITCH)
                .orElseThrow(() -> Ended.refused("no migration is active that could be aborted")
                        .thrown());
        in.copying.cancel(transfer, Ended.refused("canceled by client"));
        breath.run();
    }

    Copy copy(GuestId guest) throws HypervisorProblem {
        var qemu = domain(guest).qemu;
        return new Copy(qemu.copy, qemu.moved);
    }

    void interruptCopy(GuestId guest) throws HypervisorProblem {
        var domain = domain(guest);
        if (!Breaking.isUnderWay(domain.qemu.copy)) {
            throw Ended.refused("no post-copy is active").thrown();
        }
        in.resuming.interrupt(domain);
        breath.run();
    }

    void resumeCopy(GuestId guest, RecoveryWay way, Ended call) throws HypervisorProblem {
        var domain = domain(guest);
        in.story.tell(() -> machine + " is asked to take up the copy of " + domain.guest + " again by " + way);
        in.invariants.resumeAsked(in.agentOf(machine).disk, machine, domain, way);
        switch (way) {
            case LIBVIRT -> in.resuming.byLibvirt(machine, domain, call);
            case QEMU_MONITOR -> in.resuming.byMonitor(domain, call);
        }
    }

    void discard(GuestId guest) throws HypervisorProblem {
        var domain = domain(guest);
        in.story.tell(() -> machine + " removes its half of " + domain.guest);
        in.invariants.discarded(machine, domain);
        domain.qemu.die();
        machine.remove(domain);
        breath.run();
    }

    void end(GuestId guest) throws HypervisorProblem {
        var domain = domain(guest);
        in.story.tell(() -> machine + " ends its half of " + domain.guest);
        in.invariants.discarded(machine, domain);
        domain.qemu.die();
        domain.condition = Condition.SHUT_OFF;
        domain.hasJob = false;
        if (!domain.isPersistent) {
            machine.remove(domain);
        }
        breath.run();
    }

    void undefine(GuestId guest) throws HypervisorProblem {
        called();
        var domain = machine.domains.get(guest);
        if (domain == null) {
            throw Ended.refused("no such guest").thrown();
        }
        in.story.tell(() -> machine + " removes its definition of " + domain.guest);
        in.invariants.undefined(machine, domain);
        machine.remove(domain);
        breath.run();
    }

    private Domain domain(GuestId guest) throws HypervisorProblem {
        called();
        var domain = machine.domains.get(guest);
        if (domain == null || !domain.qemu.isAlive) {
            throw new HypervisorProblem(
                    HypervisorProblem.Kind.NO_GUEST, FailureReason.HYPERVISOR, "no guest with this UUID runs");
        }
        return domain;
    }

    private void called() throws HypervisorProblem {
        breath.run();
        if (!machine.hasLibvirt()) {
            throw Ended.unreachable().thrown();
        }
    }
}
