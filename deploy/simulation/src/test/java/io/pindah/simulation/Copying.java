package io.pindah.simulation;

import static io.pindah.agent.migration.Condition.*;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.contracts.JobStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How memory gets from one QEMU to another, and what libvirt does about it while nothing goes wrong. */
final class Copying {
    private static final List<Integer> SLOWNESS = List.of(1, 1, 3, 10);

    private final World world;
    private final Consumer<Transfer> sourceUnheard;

    /** @param sourceUnheard what happens when the source does not hear that all has arrived */
    Copying(World world, Consumer<Transfer> sourceUnheard) {
        this.world = world;
        this.sourceUnheard = sourceUnheard;
    }

    /** The source's libvirt has been asked to migrate. */
    void begin(Domain source, Machine from, Ended call) {
        source.hasJob = true;
        var run = from.run;
        world.later(50, 300, () -> {
            if (from.run != run || !from.hasLibvirt()) {
                call.with(Ended.unreachable());
            } else if (!source.qemu.isAlive) {
                call.with(Ended.refused("the guest has ended"));
            } else {
                connect(source, from, call);
            }
        });
    }

    private void connect(Domain source, Machine from, Ended call) {
        var to = world.other(from);
        if (!world.isLinkUp || !to.hasLibvirt() || to.domains.containsKey(source.guest.id)) {
            source.hasJob = false;
            call.with(Ended.unconnected());
            return;
        }
        var destination = new Domain(source.guest, PAUSED);
        destination.hasJob = true;
        destination.mark = source.mark;
        to.domains.put(source.guest.id, destination);
        source.qemu.copy = Copy.State.BEFORE_THE_SWITCH;
        var transfer = new Transfer(from, to, source, destination, world.chance.of(SLOWNESS), call);
        world.transfers.put(source.guest, transfer);
        world.story.tell(() -> "QEMU begins to copy " + source.guest + " from " + from + " to " + to);
        from.tell(source.guest, when -> new Observation.PassBegan(when, 1));
        tick(transfer);
    }

    private void tick(Transfer transfer) {
        if (transfer.isOver) {
            return;
        }
        var isFlowing = world.isLinkUp && transfer.isConnected;
        if (isFlowing) {
            switch (transfer.source.qemu.copy) {
                case BEFORE_THE_SWITCH -> preCopy(transfer);
                case ACTIVE -> postCopy(transfer);
                case UNASKED, NONE, PAUSED, RECOVERING, COMPLETED, ENDED -> {}
            }
        }
        var slowness = transfer.slowness;
        world.later(isFlowing ? 30 * slowness : 500, isFlowing ? 400 * slowness : 2000, () -> tick(transfer));
    }

    private void preCopy(Transfer transfer) {
        if (!transfer.isAttended) {
            return;
        }
        if (transfer.isSwitchWanted) {
            switchOver(transfer);
            return;
        }
        var qemu = transfer.destination.qemu;
        if (world.chance.oneIn(3)) {
            qemu.pages &= ~(1 << world.chance.below(6));
        }
        qemu.pages |= missing(qemu);
        transfer.source.qemu.moved += 4096;
        if (qemu.pages == Guest.ALL && world.chance.oneIn(2)) {
            handOver(transfer);
        } else if (qemu.pages == Guest.ALL) {
            var pass = ++transfer.pass;
            transfer.from.tell(transfer.guest, when -> new Observation.PassBegan(when, pass));
        }
    }

    private static int missing(Qemu qemu) {
        return Integer.lowestOneBit(Guest.ALL & ~qemu.pages);
    }

    /** The guest's processors stop on the source and go on on the destination; what has not been copied stays behind. */
    private void switchOver(Transfer transfer) {
        var source = transfer.source;
        var destination = transfer.destination;
        transfer.isPostCopy = true;
        source.qemu.isRunning = false;
        source.qemu.copy = Copy.State.ACTIVE;
        source.qemu.pages = Guest.ALL & ~destination.qemu.pages;
        source.condition = PAUSED_POST_COPY;
        destination.qemu.isRunning = true;
        destination.qemu.copy = Copy.State.ACTIVE;
        destination.condition = RUNNING_POST_COPY;
        world.story.tell(() -> "QEMU has switched " + transfer.guest + " to post-copy");
        transfer.from.tell(transfer.guest, when -> new Observation.Suspended(when, Pause.MIGRATION));
        transfer.from.tell(transfer.guest, when -> new Observation.Suspended(when, Pause.POST_COPY));
        transfer.to.tell(transfer.guest, when -> new Observation.Resumed(when, Resume.POST_COPY));
    }

    private void postCopy(Transfer transfer) {
        var page = missing(transfer.destination.qemu);
        transfer.destination.qemu.pages |= page;
        transfer.source.qemu.pages &= ~page;
        transfer.source.qemu.moved += 4096;
        if (transfer.destination.qemu.pages == Guest.ALL) {
            complete(transfer);
        }
    }

    /** It has converged by itself. Libvirt lets it run in one place only, whatever becomes of its daemons. */
    private void handOver(Transfer transfer) {
        transfer.source.qemu.isRunning = false;
        transfer.source.qemu.pages = 0;
        transfer.source.condition = PAUSED;
        transfer.destination.qemu.isRunning = true;
        transfer.from.tell(transfer.guest, when -> new Observation.Suspended(when, Pause.MIGRATION));
        complete(transfer);
    }

    private void complete(Transfer transfer) {
        transfer.destination.qemu.copy = Copy.State.COMPLETED;
        transfer.isDone = true;
        transfer.isOver = true;
        world.story.tell(() -> "QEMU has copied all of " + transfer.guest);
        world.later(5, 50, () -> finishDestination(transfer));
        if (transfer.isPostCopy && world.chance.oneIn(20)) {
            loseLastAcknowledgement(transfer);
        } else {
            transfer.source.qemu.copy = Copy.State.COMPLETED;
            world.later(20, 300, () -> finishSource(transfer));
        }
    }

    /** All has arrived, and the source's QEMU takes the copy for broken. */
    private void loseLastAcknowledgement(Transfer transfer) {
        world.story.tell(() -> "the last acknowledgement to " + transfer.from + " is lost");
        transfer.isConnected = false;
        world.later(0, 1500, () -> sourceUnheard.accept(transfer));
    }

    /** The destination's libvirt hears that all memory is there. */
    void finishDestination(Transfer transfer) {
        var domain = transfer.destination;
        if (transfer.to.hasLibvirt() && transfer.to.has(domain) && domain.qemu.isAlive && domain.hasJob) {
            domain.condition = RUNNING_MIGRATED;
            domain.hasJob = false;
            domain.isPersistent = transfer.guest.isPersistent;
            transfer.to.tell(transfer.guest, when -> new Observation.Resumed(when, Resume.MIGRATED));
        }
    }

    /** The source's libvirt hears that all memory has left, and removes its half. Of an orphan it hears nothing. */
    void finishSource(Transfer transfer) {
        var domain = transfer.source;
        if (!transfer.from.hasLibvirt() || !transfer.from.has(domain) || !domain.hasJob || !domain.qemu.isAlive) {
            return;
        }
        domain.qemu.die();
        if (domain.isPersistent && !transfer.isAttended) {
            leaveDefinition(transfer);
        } else {
            transfer.from.remove(domain);
            world.story.tell(() -> "libvirt on " + transfer.from + " has removed its half of " + transfer.guest);
        }
        if (!world.chance.oneIn(4)) {
            var statistics = JobStatistics.of(Map.of("downtime", 10L));
            transfer.from.tell(transfer.guest, when -> new Observation.JobCompleted(when, statistics));
        }
        transfer.from.tell(transfer.guest, when -> new Observation.Stopped(when, Stop.MIGRATED));
        transfer.end(Ended.done());
    }

    /** Of a guest whose call of libvirt did not live to its end. */
    void leaveDefinition(Transfer transfer) {
        transfer.source.condition = SHUT_OFF;
        transfer.source.hasJob = false;
        world.story.tell(() -> "libvirt on " + transfer.from + " keeps its definition of " + transfer.guest);
    }

    /** Given up before the switch: the guest goes on where it is. */
    void cancel(Transfer transfer, Ended.Outcome.Problem why) {
        if (transfer.isOver || transfer.isPostCopy) {
            return;
        }
        transfer.isOver = true;
        transfer.isAttended = false;
        transfer.destination.qemu.die();
        if (transfer.to.hasLibvirt()) {
            transfer.to.remove(transfer.destination);
        }
        if (transfer.from.hasLibvirt()) {
            transfer.source.qemu.copy = Copy.State.ENDED;
            transfer.source.hasJob = false;
        }
        world.story.tell(() -> "the migration of " + transfer.guest + " is given up: " + why.detail());
        transfer.end(why);
    }
}
