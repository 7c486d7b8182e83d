package io.pindah.cli.command;

import io.pindah.cli.terminal.Display;
import java.util.function.BiFunction;

/**
 * How far something is, to which several threads may add their news, and what shows it. Thread-safe.
 *
 * @param <P> how far it is
 * @param <N> news of it
 */
final class Scene<P, N> {
    private final Display<P> display;
    private final BiFunction<P, N, P> fold;
    private P progress;

    Scene(Display<P> display, P first, BiFunction<P, N, P> fold) {
        this.display = display;
        this.fold = fold;
        this.progress = first;
        display.show(first);
    }

    synchronized void take(N news) {
        progress = fold.apply(progress, news);
        display.show(progress);
    }
}
