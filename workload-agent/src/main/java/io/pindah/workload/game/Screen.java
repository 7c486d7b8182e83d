package io.pindah.workload.game;

/** What a guest without a monitor would show on it. Reading it writes to no memory. */
public interface Screen {
    int width();

    int height();

    /** Red, green and blue, 8 bits each. */
    int pixel(int x, int y);
}
