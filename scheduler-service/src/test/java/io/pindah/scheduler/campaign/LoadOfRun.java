package io.pindah.scheduler.campaign;

import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadHead;
import io.pindah.scheduler.support.Loads;

/** What a guest's agent does about a run, in a {@link World} or alone. It says again what it has said when it is asked again. */
final class LoadOfRun {
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
            world.tell(Loads.ready(head));
        } else if (!isStarted) {
            isStarted = true;
            world.tell(Loads.started(head, command.load().scenario()));
            world.later(10, this::getReady);
        }
    }

    private void getReady() {
        if (isMeasured || hasFailed) {
            return;
        }
        isReady = true;
        world.tell(Loads.ready(head));
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
            world.tell(Loads.measured(head));
        }
    }

    private void fail() {
        if (!isMeasured) {
            hasFailed = true;
            world.tell(Loads.failed(head));
        }
    }
}
