package io.pindah.workload.game;

import io.pindah.contracts.LoadFigures.Game;
import java.util.concurrent.TimeUnit;

/** Counts a game's moves from the load's start, and its stalls from {@link #beginFigures} on. Times are monotonic nanoseconds. Thread-safe. */
final class Tally {
    private long moves;
    private long restarts;
    private long lastMove;
    private long longestStall;
    private long movesAtReady;
    private long restartsAtReady;

    synchronized void move(long nanos) {
        stall(nanos);
        moves++;
    }

    synchronized void restart() {
        restarts++;
    }

    synchronized long moves() {
        return moves;
    }

    synchronized void beginFigures(long nanos) {
        movesAtReady = moves;
        restartsAtReady = restarts;
        lastMove = nanos;
        longestStall = 0;
    }

    /** Since {@link #beginFigures}; the time since the last move counts as a stall, too. */
    synchronized Game figures(long nanos) {
        stall(nanos);
        return new Game(
                moves - movesAtReady,
                restarts - restartsAtReady,
                TimeUnit.NANOSECONDS.toMillis(longestStall),
                movesAtReady);
    }

    private void stall(long nanos) {
        longestStall = Math.max(longestStall, nanos - lastMove);
        lastMove = nanos;
    }
}
