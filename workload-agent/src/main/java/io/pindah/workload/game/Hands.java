package io.pindah.workload.game;

import io.pindah.workload.load.LoadProblem;

/** A keyboard and a mouse. */
public interface Hands extends AutoCloseable {
    void press(String key) throws LoadProblem;

    void click(int x, int y) throws LoadProblem;

    @Override
    void close();
}
