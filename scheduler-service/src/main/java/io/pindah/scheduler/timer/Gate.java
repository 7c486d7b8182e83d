package io.pindah.scheduler.timer;

import java.util.concurrent.locks.ReentrantLock;

/** Lets one run through at a time, and none once it is shut. Thread-safe. */
final class Gate {
    private final ReentrantLock inside = new ReentrantLock();
    private boolean shut;

    /** Does nothing if another run is still inside. */
    void pass(Runnable run) {
        if (!inside.tryLock()) {
            return;
        }
        try {
            if (!shut) {
                run.run();
            }
        } finally {
            inside.unlock();
        }
    }

    /** Waits for the run that is inside. */
    void shut() {
        inside.lock();
        try {
            shut = true;
        } finally {
            inside.unlock();
        }
    }
}
