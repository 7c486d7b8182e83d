package io.pindah.workload.video;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Patience;
import io.pindah.workload.measure.Advance;
import io.pindah.workload.measure.Pauses;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks at a player again and again. */
final class PlaybackWatch implements AutoCloseable {
    private final Player player;
    private final Duration interval;
    private final Duration startDelay;
    private final Thread thread = Thread.ofPlatform().name("watch").daemon().unstarted(this::run);
    private boolean running = true;
    private Advance advance;
    private Pauses pauses;
    private @Nullable LoadProblem problem;

    private PlaybackWatch(Player player, Duration interval, Duration startDelay, Advance advance) {
        this.player = player;
        this.interval = interval;
        this.startDelay = startDelay;
        this.advance = advance;
        this.pauses = new Pauses(System.nanoTime(), false);
    }

    /** Returns when the picture moves. */
    static PlaybackWatch start(Player player, Duration interval) throws LoadProblem, InterruptedException {
        var begin = System.nanoTime();
        var first = Patience.await("a picture", Patience.START, () -> position(player));
        var moved = Patience.await(
                "a second picture", Patience.START, () -> position(player).filter(position -> position > first));
        var delay = Duration.ofNanos(System.nanoTime() - begin);
        var watch = new PlaybackWatch(player, interval, delay, new Advance(System.nanoTime(), moved));
        watch.thread.start();
        return watch;
    }

    Duration startDelay() {
        return startDelay;
    }

    synchronized void check() throws LoadProblem {
        if (problem != null) {
            throw problem;
        }
    }

    /** From here on a new measurement. */
    synchronized void restart() throws LoadProblem {
        check();
        var now = System.nanoTime();
        advance = new Advance(now, advance);
        pauses = new Pauses(now, pauses.isOn());
    }

    /** Ends the measurement. */
    synchronized void finish() throws LoadProblem {
        check();
        running = false;
        advance.finish(System.nanoTime());
    }

    synchronized Advance advance() {
        return advance;
    }

    synchronized Pauses pauses() {
        return pauses;
    }

    @Override
    public void close() {
        synchronized (this) {
            running = false;
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        while (lookOnce()) {
            LockSupport.parkNanos(interval.toNanos());
        }
    }

    private boolean lookOnce() {
        try {
            var look = player.look();
            note(look, System.nanoTime());
        } catch (LoadProblem e) {
            synchronized (this) {
                problem = e;
            }
            return false;
        }
        synchronized (this) {
            return running;
        }
    }

    private synchronized void note(Player.Look look, long now) {
        if (running) {
            look.positionMillis().ifPresent(position -> advance.look(now, position));
            pauses.look(now, look.isBuffering());
        }
    }

    private static Optional<Long> position(Player player) throws LoadProblem {
        var position = player.look().positionMillis();
        return position.isPresent() ? Optional.of(position.getAsLong()) : Optional.empty();
    }
}
