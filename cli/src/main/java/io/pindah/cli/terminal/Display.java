package io.pindah.cli.terminal;

/**
 * Shows how far something is. Used by one thread; closing leaves the last state to be read.
 *
 * @param <P> how far it is
 */
public interface Display<P> extends AutoCloseable {
    void show(P progress);

    @Override
    void close();
}
