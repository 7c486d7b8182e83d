package io.pindah.scheduler.campaign;

import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.GuestStalls;
import io.pindah.contracts.GuestUse;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadHead;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.WorkloadHead;
import java.time.Instant;

/** What a guest's agent does about a run, in a {@link World} or alone. It says again what it has said when it is asked again. */
final class LoadOfRun {
    private static final GuestUse USE = new GuestUse(0.5, 1000, 0.01, 40);

    private final World world;
    private final WorkloadHead head;
    private final int kind;
    private boolean isStarted;
    private boolean isReady;
    private boolean hasFailed;
    private boolean isMeasured;

    LoadOfRun(World world, WorkloadHead head) {
        this.world = world;
        this.head = head;
        this.kind = world.random().nextInt(12);
    }

    boolean isMeasured() {
        return isMeasured;
    }

    void receive(WorkloadCommand command) {
        switch (command) {
            case WorkloadCommand.StartLoad start -> start(start);
            case WorkloadCommand.StopLoad _ -> stop();
        }
    }

    private void start(WorkloadCommand.StartLoad command) {
        if (kind == 0) {
            return;
        }
        if (hasFailed || kind == 1) {
            fail();
        } else if (isReady) {
            world.tell(ready(head, world.now));
        } else if (!isStarted) {
            isStarted = true;
            world.tell(started(head, command.load().scenario(), world.now));
            world.later(10, this::getReady);
        }
    }

    private void getReady() {
        if (isMeasured || hasFailed) {
            return;
        }
        isReady = true;
        world.tell(ready(head, world.now));
        if (kind == 2) {
            world.later(20, this::fail);
        }
    }

    private void stop() {
        if (kind == 3 || kind == 0) {
            return;
        }
        if (hasFailed || !isReady) {
            fail();
        } else {
            isMeasured = true;
            world.tell(measured(head, world.now));
        }
    }

    private void fail() {
        if (!isMeasured) {
            hasFailed = true;
            world.tell(failed(head, world.now));
        }
    }

    static WorkloadEvent.OfRun started(WorkloadHead of, Scenario scenario, Instant at) {
        return new WorkloadEvent.LoadStarted(
                head(of, 1, at), scenario, new LoadProfile("tcg", 320, 180, 10), platform());
    }

    static WorkloadEvent.OfRun ready(WorkloadHead of, Instant at) {
        return new WorkloadEvent.LoadReady(head(of, 2, at), USE);
    }

    static WorkloadEvent.OfRun measured(WorkloadHead of, Instant at) {
        var figures = new LoadFigures(10_000, null, null);
        return new WorkloadEvent.LoadMeasured(
                head(of, 3, at), figures, new GuestStalls(1000, 100, 10, 20, 30, "HISTFAAAAA"), USE);
    }

    static WorkloadEvent.OfRun failed(WorkloadHead of, Instant at) {
        return new WorkloadEvent.LoadFailed(head(of, 3, at), "the player has died");
    }

    private static LoadHead head(WorkloadHead of, long sequence, Instant at) {
        return new LoadHead(of.run(), of.guest(), of.guestName(), sequence, at);
    }

    private static GuestPlatform platform() {
        return new GuestPlatform("tsc", "6.12", "none");
    }
}
