package io.pindah.simulation;

import io.pindah.agent.migration.Copy;

/** One QEMU process: all of a guest, or a half. */
final class Qemu {
    boolean isAlive = true;
    /** Whether the guest's processors run here. */
    boolean isRunning;
    /** Which pages have their newest content here, and only here once the guest has been switched. */
    int pages;

    Copy.State copy = Copy.State.NONE;
    /** Bytes. */
    long moved;

    void die() {
        isAlive = false;
        isRunning = false;
        pages = 0;
    }
}
