package io.pindah.simulation;

/** A process that may be killed between any two steps. What it was to do later dies with it. */
final class Mortal {
    private final Simulation in;
    private final String name;
    private final Runnable started;
    private final Runnable stopped;
    private boolean isAlive;
    private int run;
    private int stepsLeft = Integer.MAX_VALUE;
    private long restartAfter;

    /**
     * @param started begins its work
     * @param stopped forgets what was in memory
     */
    Mortal(Simulation in, String name, Runnable started, Runnable stopped) {
        this.in = in;
        this.name = name;
        this.started = started;
        this.stopped = stopped;
    }

    boolean isAlive() {
        return isAlive;
    }

    int run() {
        return run;
    }

    /** Time goes by; the process may be killed here. */
    void breathe() {
        in.timeline.pass(in.chance.oneIn(4) ? in.chance.between(0, 30) : 0);
        if (!isAlive || --stepsLeft < 0) {
            throw new Killed();
        }
    }

    /** Does it then, if this run of the process lives so long. */
    void later(long millis, Runnable what) {
        var mine = run;
        in.timeline.inProcess(millis, () -> {
            if (run == mine) {
                work(what);
            }
        });
    }

    private void work(Runnable what) {
        if (!isAlive) {
            return;
        }
        try {
            what.run();
        } catch (Killed _) {
            kill();
        }
    }

    /** It dies after so many steps, and is started again so many milliseconds after that. */
    void doom(int steps, long restart) {
        restartAfter = restart;
        stepsLeft = Math.min(stepsLeft, steps);
    }

    /** At once. */
    void killFor(long restart) {
        restartAfter = restart;
        kill();
    }

    private void kill() {
        if (isAlive) {
            in.story.tell(() -> name + " is killed");
            isAlive = false;
            run++;
            stopped.run();
            in.world.later(restartAfter, restartAfter, this::start);
        }
    }

    void start() {
        if (!isAlive) {
            in.story.tell(() -> name + " starts");
            isAlive = true;
            run++;
            stepsLeft = Integer.MAX_VALUE;
            later(0, started);
        }
    }

    /** From here on nothing happens to it. */
    void spare() {
        stepsLeft = Integer.MAX_VALUE;
        start();
    }
}
