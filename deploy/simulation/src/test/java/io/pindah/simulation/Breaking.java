package io.pindah.simulation;

import static io.pindah.agent.migration.Condition.*;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;

/** How a copy breaks off, and who notices when. */
final class Breaking {
    private static final long KEEPALIVE_MILLIS = 30_000;

    private final World world;
    private final Copying copying;

    Breaking(World world, Copying copying) {
        this.world = world;
        this.copying = copying;
    }

    void linkDown() {
        world.isLinkUp = false;
        var run = ++world.linkRun;
        world.story.tell(() -> "the link is down");
        world.later(KEEPALIVE_MILLIS, KEEPALIVE_MILLIS, () -> {
            if (world.linkRun == run) {
                world.transfers().forEach(this::unattended);
            }
        });
    }

    void linkUp() {
        world.isLinkUp = true;
        world.linkRun++;
        world.story.tell(() -> "the link is up");
        for (var transfer : world.transfers()) {
            if (!transfer.isConnected) {
                noticed(transfer);
            } else if (world.chance.oneIn(3)) {
                reset(transfer);
            }
        }
    }

    /** The source's libvirt has lost the destination's. */
    void unattended(Transfer transfer) {
        if (transfer.isOver || !transfer.isAttended) {
            return;
        }
        if (transfer.isPostCopy) {
            failAtSource(transfer);
        } else {
            copying.cancel(transfer, Ended.unconnected());
        }
    }

    /** The connection between the two QEMUs is gone. */
    void reset(Transfer transfer) {
        if (transfer.isOver || !transfer.isConnected) {
            return;
        }
        world.story.tell(() -> "the connection that carries " + transfer.guest + " is reset");
        transfer.isConnected = false;
        if (transfer.isPostCopy) {
            noticed(transfer);
        } else {
            copying.cancel(transfer, Ended.refused("the connection was reset"));
        }
    }

    /** By both sides, or by the source alone: what would tell the destination has gone astray, and it waits for ever. */
    private void noticed(Transfer transfer) {
        if (world.chance.oneIn(5)) {
            world.story.tell(() -> "the connection is half open: " + transfer.to + " takes it for sound");
            noticeAtSource(transfer);
        } else {
            notice(transfer);
        }
    }

    private void noticeAtSource(Transfer transfer) {
        world.later(0, 1500, () -> {
            if (!transfer.isConnected) {
                pauseSource(transfer);
            }
        });
    }

    /** Each side notices in its own time, as soon as the link lets it. */
    void notice(Transfer transfer) {
        noticeAtSource(transfer);
        world.later(0, 1500, () -> {
            if (!transfer.isConnected && world.isLinkUp) {
                pauseDestination(transfer);
            }
        });
    }

    void pauseSource(Transfer transfer) {
        var qemu = transfer.source.qemu;
        if (transfer.isPostCopy && qemu.isAlive && isUnderWay(qemu.copy)) {
            qemu.copy = Copy.State.PAUSED;
            world.story.tell(() -> "QEMU on " + transfer.from + " has paused the copy of " + transfer.guest);
            failAtSource(transfer);
        }
    }

    void pauseDestination(Transfer transfer) {
        var domain = transfer.destination;
        if (transfer.isPostCopy && !transfer.isDone && domain.qemu.isAlive && isUnderWay(domain.qemu.copy)) {
            domain.qemu.copy = Copy.State.PAUSED;
            world.story.tell(() -> "QEMU on " + transfer.to + " has paused the copy of " + transfer.guest);
            if (transfer.to.hasLibvirt()) {
                domain.condition = RUNNING_POST_COPY_FAILED;
                transfer.to.tell(transfer.guest, when -> new Observation.Resumed(when, Resume.POST_COPY_FAILED));
            }
        }
    }

    static boolean isUnderWay(Copy.State state) {
        return state == Copy.State.ACTIVE || state == Copy.State.RECOVERING;
    }

    /** Libvirt calls the post-copy failed, whether QEMU still copies or not. */
    void failAtSource(Transfer transfer) {
        transfer.isAttended = false;
        if (transfer.from.hasLibvirt() && transfer.from.has(transfer.source)) {
            transfer.source.condition = PAUSED_POST_COPY_FAILED;
            transfer.from.tell(transfer.guest, when -> new Observation.Suspended(when, Pause.POST_COPY_FAILED));
        }
        transfer.end(Ended.refused("post-copy failed"));
    }
}
