package io.pindah.agent.proc;

import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.Moment;
import java.time.Clock;

/** The system's wall clock and its CLOCK_MONOTONIC, which is what {@link System#nanoTime} reads on Linux. */
public final class SystemClock implements HostClock {
    private final Clock wall;

    public SystemClock(Clock wall) {
        this.wall = wall;
    }

    @Override
    public Moment now() {
        return new Moment(wall.instant(), System.nanoTime());
    }
}
