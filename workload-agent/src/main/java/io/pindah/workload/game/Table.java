package io.pindah.workload.game;

import io.pindah.workload.load.LoadProblem;
import java.time.Duration;

/** What a player has before it: the board, the keys, and the time. */
interface Table {
    Board board();

    void press(String key) throws LoadProblem;

    /** Begins a new game after one is over. */
    void restart() throws LoadProblem;

    /** Monotonic. */
    long nanos();

    void rest(Duration duration);
}
