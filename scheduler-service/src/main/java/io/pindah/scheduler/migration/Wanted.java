package io.pindah.scheduler.migration;

import io.pindah.scheduler.migration.Errand.Task;
import java.time.Duration;

/**
 * An errand that is to be run.
 *
 * @param occasion see {@link Errand.Given}
 * @param patience how long it is given to see to itself before anybody is asked
 */
record Wanted(Task task, int occasion, Duration patience) {
    static Wanted now(Task task) {
        return new Wanted(task, 0, Duration.ZERO);
    }
}
