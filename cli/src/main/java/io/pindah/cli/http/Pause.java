package io.pindah.cli.http;

import java.time.Duration;

/** A moment between two questions. */
public final class Pause {
    private Pause() {}

    /** Whether the time passed; false: the thread was interrupted and should give up. */
    public static boolean of(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
