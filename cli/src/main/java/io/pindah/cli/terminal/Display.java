package io.pindah.cli.terminal;

import io.pindah.cli.progress.Progress;

/** Shows how far a migration is. Used by one thread; closing leaves the last state to be read. */
public interface Display extends AutoCloseable {
    void show(Progress progress);

    @Override
    void close();
}
